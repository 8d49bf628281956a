using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary><c>timeout: orders -> payments</c> in <c>verify:</c>: the caller's time limit as its owner declares it.</summary>
public sealed record TimeoutPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "timeout";

    /// <summary>How long the caller waits for an answer.</summary>
    public required TimeSpan After { get; init; }

    /// <summary>The status that is answered when the time is up.</summary>
    public required int Answers { get; init; }

    /// <summary>Whether a body that comes slowly is cut off too.</summary>
    public bool Total { get; init; } = true;

    /// <summary>How long after that the request may be open on the edge; null = the file does not say.</summary>
    public TimeSpan? AbortsWire { get; init; }

    /// <summary>The request header that tells the callee how long is left, in milliseconds or as <c>grpc-timeout</c>; null = none.</summary>
    public string? DeadlineHeader { get; init; }

    /// <summary>The edge by which the caller itself is called; null = the file does not say.</summary>
    public string? From { get; init; }

    /// <summary>Whether work ends when who asked for it has left.</summary>
    public bool Cancels { get; init; }

    /// <summary>The drive operation, given up some time after its time limit.</summary>
    internal Plans.PlannedLoad Patient => Drive with { Timeout = After * 2 + TimeSpan.FromSeconds(1) };

    /// <inheritdoc/>
    public override string? DeadlineHeaderOn(string edge) => edge == Subject || edge == From ? DeadlineHeader : null;
}
