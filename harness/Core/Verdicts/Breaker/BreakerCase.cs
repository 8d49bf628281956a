using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What all questions about one breaker look at.</summary>
internal sealed class BreakerCase(BreakerRule rule, Plan plan, RunRecord record)
{
    /// <summary>The rule.</summary>
    public BreakerRule Rule { get; } = rule;

    /// <summary>The plan.</summary>
    public Plan Plan { get; } = plan;

    /// <summary>What was seen.</summary>
    public RunRecord Record { get; } = record;

    /// <summary>How its edge was used.</summary>
    public EdgeUse Use { get; } = EdgeUse.Of(rule.Subject, plan, record);

    /// <summary>When it was open.</summary>
    public IReadOnlyList<OpenPeriod> Periods => Use.Periods;

    /// <summary>The edge as a sentence begins with it: <c>Breaker orders → payments</c>.</summary>
    public string Name => $"Breaker {Say.Arrow(Rule.Subject)}";

    /// <summary>One question of this rule.</summary>
    public Question Ask(string verb, BreakerStep step, string expected) => Ask(verb, step.Place, RuleKind.Liveness, expected);

    /// <summary>The same, of any kind.</summary>
    public Question Ask(string verb, Text.Place place, RuleKind kind, string expected) => new()
    {
        Pattern = "breaker", Rule = $"breaker {verb}", Subject = Rule.Subject, Kind = kind, Place = place, Expected = expected,
    };

    /// <summary>Why nothing can be said of a fault's effect on the edge, or null.</summary>
    public string? Trouble(string fault)
    {
        if (!Record.Faults.TryGetValue(fault, out var window))
        {
            return $"'{fault}' was never applied";
        }

        var wanted = Use.Wanted.Any(request => window.Holds(request.At)) || Use.Forward.Any(call => window.Holds(call.Exchange.At));
        return Use.Trouble
            ?? (Use.Forward.Any(call => call.Exchange.Succeeded && call.Exchange.Ended < window.Applied) ? null
                : $"no call on {Rule.Subject} succeeded before '{fault}'")
            ?? (wanted ? null : $"no call wanted {Rule.Subject} during '{fault}'");
    }

    /// <summary>Fails, unless the machine stalled too much in the time that is judged.</summary>
    /// <param name="question">The question.</param>
    /// <param name="limit">The declared time.</param>
    /// <param name="from">When it began to count, in nanoseconds.</param>
    /// <param name="failure">What is said when it failed.</param>
    public Verdict FailUnlessStalled(Question question, TimeSpan limit, long from, Func<Verdict> failure)
    {
        var length = limit.Nanoseconds();
        var stall = Record.WorstStall(from, from + length + Tolerance.Liveness(length));
        return stall > Tolerance.Witness(length) ? question.Inconclusive(Say.Stalled(stall)) : failure();
    }
}
