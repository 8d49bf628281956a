using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What all questions about one retry policy look at: the calls on its edge from the load's beginning to its end.</summary>
internal sealed class RetriesTraffic
{
    /// <summary>Looks at one edge.</summary>
    public RetriesTraffic(RetriesRule rule, Plan plan, RunRecord record)
    {
        Rule = rule;
        Plan = plan;
        Record = record;
        var ended = record.Marks.FirstOrDefault(mark => mark is { Step: Steps.Load, Begins: false } or { Step: Steps.Recovery, Begins: true })?.At ?? long.MaxValue;
        Exchanges = record.LoadBegan is { } began
            ? [.. record.Exchanges.Where(seen => seen.Edge == rule.Subject && seen.At >= began && seen.At <= ended)]
            : [];
        Calls = LogicalCalls.Of(Exchanges);
    }

    /// <summary>The rule.</summary>
    public RetriesRule Rule { get; }

    /// <summary>The plan.</summary>
    public Plan Plan { get; }

    /// <summary>What was seen.</summary>
    public RunRecord Record { get; }

    /// <summary>Everything that crossed the edge under load.</summary>
    public IReadOnlyList<Exchange> Exchanges { get; }

    /// <summary>The same as calls.</summary>
    public IReadOnlyList<LogicalCall> Calls { get; }

    /// <summary>The edge as a sentence begins with it: <c>Retries orders → inventory</c>.</summary>
    public string Name => $"Retries {Say.Arrow(Rule.Subject)}";

    /// <summary>Why nothing can be said about this edge, or null.</summary>
    public string? Trouble =>
        Record.LoadBegan is null ? "the load never began"
        : Exchanges.Count == 0 ? $"no call crossed {Rule.Subject} under load"
        : Calls.Count == 0 ? $"no exchange on {Rule.Subject} carries a trace of the load; give the suite a `correlate:`"
        : null;

    /// <summary>Why a rule about repeating had no chance to fail, or null.</summary>
    public string? NothingToRepeat => Trouble
        ?? (Calls.Any(call => call.First.Failed || call.Attempts.Count > 1) ? null : $"no call on {Rule.Subject} failed at its first attempt, so none had to be repeated");

    /// <summary>How many repeats plain HTTP clients made by themselves, in words to add to what was observed.</summary>
    public string TransportRepeats =>
        Calls.Sum(call => call.Attempts.Count(attempt => attempt.Why == Repeat.Transport)) is > 0 and var repeats
            ? $" (and {Words.Count(repeats, "transport retry").Replace("retrys", "retries", StringComparison.Ordinal)}, which no policy makes)" : "";
}
