using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verify;

/// <summary><c>delivery: orders -> notifications</c> in <c>verify:</c>: how what a service does is told to another.</summary>
public sealed record DeliveryPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "delivery";

    /// <summary>How soon an event comes once nothing hinders it.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>Whether an event that was not taken comes again until it is.</summary>
    public bool AtLeastOnce { get; init; }

    /// <summary>Whether an event that comes twice has its effect once.</summary>
    public bool EffectOnce { get; init; }

    /// <summary>The header of the drive operation that says whose events keep their order; null = the file does not say.</summary>
    public string? OrderedBy { get; init; }

    /// <summary>Whether an event outlives its sender once the operation was done.</summary>
    public bool Outbox { get; init; }

    /// <summary>Where effects of events are counted; null = nowhere.</summary>
    public Probe? Effect { get; init; }

    /// <summary>Where operations that were done are counted, for those whose answer a crash lost; null = nowhere.</summary>
    public Probe? Commits { get; init; }

    /// <summary>An operation that is undone before it is done, and of which nothing may be told; null = none.</summary>
    public PlannedLoad? RolledBack { get; init; }

    /// <summary>An edge that the receiver crosses to handle an event; null = none.</summary>
    public string? Handler { get; init; }

    /// <summary>The service that events come to.</summary>
    internal string Receiver => Edge.Callee(Subject);
}
