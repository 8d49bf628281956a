using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Plans;

/// <summary>A plan in plain sentences, for who wrote the file and for who reviews it.</summary>
public static class Explained
{
    /// <summary>Says what is started, asked and done, and what must hold.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="hasSeed">Whether the file fixes the seed.</param>
    /// <returns>Lines, indented by two spaces below the first.</returns>
    public static IEnumerable<string> Lines(Plan plan, bool hasSeed)
    {
        ArgumentNullException.ThrowIfNull(plan);
        yield return $"{plan.File}:{plan.Line}  {plan.Name}{(plan.Matrix.Count > 0 ? $"  ({string.Join(", ", plan.Matrix.Select(one => $"{one.Key} {one.Value}"))})" : "")}";
        yield return $"  The suite {plan.Suite.Name} is started: {Words.List([.. plan.Suite.Services.Select(service => service.Name)])}.";
        foreach (var policy in plan.Verify)
        {
            yield return $"  By scripted calls of {policy.Drive.Name} through {policy.Drive.Via}, the {Spoken(policy.Pattern)} of {Say.Arrow(policy.Subject)} is verified: {Words.List([.. Protocols.Of(policy).Select(trial => trial.Name)])}.";
        }

        foreach (var load in plan.Loads)
        {
            yield return $"  {load.InWords} is asked{(load.Via.Length > 0 ? $" through {load.Via}" : "")} for {Words.Time(load.Lasts)} (load {load.Id}).";
        }

        foreach (var visit in plan.Visits)
        {
            yield return $"  {Words.Time(visit.At)} after the load begins, a person comes to {visit.Via} with a browser (visit {visit.Id}, journey {visit.Journey}) and {Words.List([.. visit.Steps.Select(step => step.InWords)])}.";
        }

        foreach (var fault in plan.Faults)
        {
            yield return $"  {Words.Time(fault.At)} after the load begins, for {Words.Time(fault.For)}: {fault.InWords}{Whom(fault)} (fault {fault.Id}).";
        }

        foreach (var line in Rules(plan))
        {
            yield return line;
        }

        yield return $"  {(plan.KnownBad is { } planted ? $"A defect is planted: {Spoken(planted.Pattern)} on {Say.Arrow(planted.Subject)} must fail, and nothing else." : "What the oracles find beside (a side effect that is missing or done twice) fails it too.")}";
        yield return $"  It is stopped after {Words.Time(plan.Timeout)} at the latest; {(hasSeed ? $"all chance comes from seed {plan.Seed}" : "each run draws a seed of its own and prints it")}.";
    }

    /// <summary>What each engine would ask, which it also tells of a run in which nothing was seen.</summary>
    private static IEnumerable<string> Rules(Plan plan)
    {
        var nothing = new RunRecord([]);
        return Told("Before the first fault, else the run says nothing", plan.Steady).Concat(Told("It must hold", plan.Expect));

        IEnumerable<string> Told(string when, IReadOnlyList<Rule> rules) => Judge.All(plan with { Steady = [], Expect = rules, Verify = [] }, nothing)
            .Select(verdict => $"  {when}: {verdict.Rule} of {Say.Arrow(verdict.Subject)}: {verdict.Expected}.");
    }

    private static string Whom(PlannedFault fault) => (fault.Who.Caller is { } caller ? $" of instance {caller}" : "") + fault.Who switch
    {
        { IsOfAllRequests: true } => "",
        { Share: { } share } => $", {Words.Percent(share)} of them",
        { First: { } first } => $", the first {first}",
        { Every: { } every } => $", every {every}th",
        { Nth: { } nth } => $", the {nth}th alone",
        _ => ", some of them",
    };

    private static string Spoken(string pattern) => pattern.Replace('_', ' ');
}
