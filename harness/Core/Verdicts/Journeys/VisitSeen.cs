using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A visit as it was planned, and its steps as they were seen.</summary>
/// <param name="Planned">The plan.</param>
/// <param name="Steps">In their order.</param>
/// <param name="Calls">What of it crossed edges.</param>
internal sealed record VisitSeen(PlannedVisit Planned, IReadOnlyList<BrowserStepSeen> Steps, IReadOnlyList<Exchange> Calls)
{
    public static VisitSeen Of(PlannedVisit visit, RunRecord record)
    {
        List<BrowserStepSeen> steps = [.. record.BrowserSteps.Where(step => step.Visit == visit.Id).OrderBy(step => step.Number)];
        return new(visit, steps, steps.Count == 0 ? [] : [.. record.Exchanges.Where(call => call.Trace == steps[0].Trace)]);
    }

    /// <summary>Whether a fault touched one of its calls; one that is done to a service meets all calls while it is on.</summary>
    public bool Met(string fault, Plan plan, RunRecord record) => record.Faults.GetValueOrDefault(fault) is { } window
        && Calls.Any(call => call.Fault == fault || (!plan.Suite.Edges.Contains(window.Target) && window.Holds(call.At)));
}
