using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>stall:</c> as if packets were lost: a share of what is sent waits for a retransmission, and what follows waits with it.</summary>
public sealed record StallFault : PlannedFault
{
    /// <summary>The share, more than 0, at most 1.</summary>
    public required double Share { get; init; }

    /// <summary>How long it waits.</summary>
    public required TimeSpan By { get; init; }

    /// <summary>Which way.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override bool OnConnections => !Who.AsksForContent;

    /// <inheritdoc/>
    public override string InWords => $"stall {Words.Percent(Share)} of what is sent by {By.TotalMilliseconds:0} ms on {Target}";
}
