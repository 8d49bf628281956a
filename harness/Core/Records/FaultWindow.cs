namespace TestHarness.Core.Records;

/// <summary>The time in which one fault was really in force.</summary>
/// <param name="Fault">Its id.</param>
/// <param name="Target">The edge or the service.</param>
/// <param name="Applied">When it was in force, in nanoseconds of the run's clock.</param>
/// <param name="Lifted">When it ended, in nanoseconds; <see cref="long.MaxValue"/> when the record does not say.</param>
/// <param name="Touched">How many requests, connections or processes it touched.</param>
public sealed record FaultWindow(string Fault, string Target, long Applied, long Lifted, int Touched)
{
    /// <summary>True when the time lies within the window.</summary>
    /// <param name="at">Nanoseconds of the run's clock.</param>
    /// <returns>Whether the fault was in force then.</returns>
    public bool Holds(long at) => at >= Applied && at < Lifted;

    internal static Dictionary<string, FaultWindow> From(IReadOnlyList<Lease> leases) =>
        leases.GroupBy(lease => lease.Fault).Select(Of).OfType<FaultWindow>().ToDictionary(window => window.Fault);

    private static FaultWindow? Of(IGrouping<string, Lease> steps)
    {
        var applied = steps.FirstOrDefault(lease => lease.Step == LeaseStep.Applied);
        var ended = steps.FirstOrDefault(lease => lease.Step is LeaseStep.Lifted or LeaseStep.Expired);
        return applied is null
            ? null
            : new(steps.Key, applied.Target, applied.At, ended?.At ?? long.MaxValue, steps.Max(lease => lease.Touched));
    }
}
