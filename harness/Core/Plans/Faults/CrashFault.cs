using TestHarness.Core.Text;

namespace TestHarness.Core.Plans;

/// <summary>
/// <c>crash:</c> the service is killed while the proxy holds one certain message, and started again. The fault waits for that message from its beginning
/// to its end.
/// </summary>
public sealed record CrashFault : ServiceFault
{
    /// <summary>The edge on which the message is held.</summary>
    public required string Holding { get; init; }

    /// <summary>Whether the request is held, before the callee sees it, or the answer, after the callee acted.</summary>
    public required FaultSide Moment { get; init; }

    /// <summary>What becomes of a held request once the service is gone.</summary>
    public CrashThen Then { get; init; }

    /// <inheritdoc/>
    public override bool Ends => true;

    /// <inheritdoc/>
    public override string InWords => $"crash {Target} holding {(Who.Nth is { } nth ? $"{(Moment == FaultSide.Request ? "request" : "response")} {nth}" : "a message")} of {Who.Method} {Who.Path} on {Holding}{(Moment == FaultSide.Request ? $" ({Snake.Of(Then)})" : "")}";
}

/// <summary>What becomes of the held request of a crash.</summary>
public enum CrashThen
{
    /// <summary>The callee never sees it.</summary>
    Drop,

    /// <summary>The callee gets it once the service is gone.</summary>
    Release,
}
