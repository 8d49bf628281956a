using System.Text.Json.Serialization;

namespace TestHarness.Core.Verify;

/// <summary><c>recovers: orders -> payments</c> in <c>verify:</c>: under a steady load the edge goes out and comes back, and the caller with it, as its owner declares it.</summary>
public sealed record RecoversPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "recovers";

    /// <summary>So many calls a second, whether those before have ended or not.</summary>
    public required double Rate { get; init; }

    /// <summary>How long nothing on the edge is answered.</summary>
    public required TimeSpan Outage { get; init; }

    /// <summary>How soon after that calls are answered well again.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>The share of them that is.</summary>
    public double Good { get; init; } = 0.95;

    /// <summary>How many calls may come to the edge for one that is asked, when it is well again.</summary>
    public double Amplification { get; init; } = 1.2;

    /// <summary>So long the load is judged, before the outage and when it is recovered from.</summary>
    internal static TimeSpan Judged => TimeSpan.FromSeconds(1);
}
