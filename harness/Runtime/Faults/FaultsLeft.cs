using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>Asserts that no fault is in force any more when the schedule is over; one that is makes the run say nothing.</summary>
internal static class FaultsLeft
{
    /// <summary>Lifts whatever is in force, and says so in the record.</summary>
    public static void Lift(RunContext run)
    {
        IReadOnlyList<string> left = [.. run.Proxy.Leases.Active.Select(lease => $"'{LeasePart.FaultOf(lease.Id)}' on {lease.Edge}"), .. run.Chain?.Applied.Select(id => $"'{id}' in Toxiproxy") ?? []];
        run.Proxy.Leases.LiftAll();
        if (left.Count > 0)
        {
            run.Note(Steps.FaultsLeft, $"{Words.List(left)} {(left.Count == 1 ? "was" : "were")} still in force when all faults should have ended");
        }
    }
}
