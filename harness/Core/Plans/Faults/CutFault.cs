using TestHarness.Core.Text;

namespace TestHarness.Core.Plans;

/// <summary><c>cut:</c> no request gets through.</summary>
public sealed record CutFault : PlannedFault
{
    /// <summary>How the caller notices.</summary>
    public required CutHow How { get; init; }

    /// <inheritdoc/>
    public override bool OnConnections => How == CutHow.Refuse;

    /// <inheritdoc/>
    public override string InWords => $"cut {Target} ({Snake.Of(How)})";
}

/// <summary>How a cut edge looks to its caller.</summary>
public enum CutHow
{
    /// <summary>Connections are reset.</summary>
    Reset,

    /// <summary>Connections are refused.</summary>
    Refuse,

    /// <summary>Requests are taken and never answered.</summary>
    Blackhole,

    /// <summary>The callee's answers end in good order, and nothing passes any more.</summary>
    HalfClose,
}
