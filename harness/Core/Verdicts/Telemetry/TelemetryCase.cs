using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>One state that is asked about: how the wire shows it, in words.</summary>
/// <param name="State">The state.</param>
/// <param name="While">What happens in it: <c>calls go through</c>.</param>
/// <param name="Noun">What is counted.</param>
/// <param name="Done">What is done to them: <c>let through</c>.</param>
internal sealed record TelemetryQuestion(BreakerState State, string While, string Noun, string Done);

/// <summary>Holds what a service told against the times of which the wire leaves no doubt.</summary>
/// <param name="rule">The rule.</param>
/// <param name="record">What was seen.</param>
/// <param name="told">What was told.</param>
/// <param name="trouble">Why nothing can be said, or null.</param>
internal sealed class TelemetryCase(TelemetryRule rule, RunRecord record, ToldStates told, string? trouble)
{
    public Verdict Judge(TelemetryQuestion asked, IReadOnlyList<SurelySpan> spans)
    {
        var state = Told.Say(asked.State);
        var question = new Question
        {
            Pattern = "telemetry_agrees", Rule = $"telemetry_agrees while {state}", Subject = rule.Subject, Kind = RuleKind.Liveness, Place = rule.Place,
            Expected = $"{told.Service} says that it is {state} while {asked.While}",
        };
        if ((trouble ?? (told.Why.Length > 0 ? told.Why : null)) is { } why)
        {
            return question.Inconclusive(why);
        }

        if (spans.Count == 0)
        {
            return question.Inconclusive($"the wire never showed the breaker {state} for longer than {Words.Time(2 * Tolerance.Liveness(0))}");
        }

        var spoken = spans.SelectMany(span => told.All.Where(span.Meets).Select(one => (Span: span, Told: one))).ToList();
        return spoken.Count == 0
            ? question.Inconclusive($"{told.Service} told nothing of its breaker while {spans.Sum(span => span.Calls)} {asked.Noun}s were {asked.Done}; it told {Words.Count(told.All.Count, "state")} at other times")
            : Held(question, asked, spoken);
    }

    private Verdict Held(Question question, TelemetryQuestion asked, List<(SurelySpan Span, Told Told)> spoken)
    {
        List<(SurelySpan Span, Told Told)> wrong = [.. spoken.Where(one => !Agrees(asked.State, one.Told.State, one.Span, spoken))];
        List<(SurelySpan Span, Told Told)> sure = [.. wrong.Where(one => Stall(one) <= Tolerance.Witness(0))];
        var calls = spoken.Select(one => one.Span).Distinct().Sum(span => span.Calls);
        var observed = $"{Told.Say(asked.State)} in {spoken.Count - wrong.Count} of {Words.Count(spoken.Count, "state")} told while {Words.Count(calls, asked.Noun)} {Say.Were(calls)} {asked.Done}";
        if (wrong.Count == 0)
        {
            return question.Passed(observed, spoken.Take(3).Select(one => one.Told.Evidence(told.Service)));
        }

        if (sure.Count == 0)
        {
            return question.Inconclusive(Say.Stalled(wrong.Max(Stall)), observed);
        }

        var (span, first) = sure[0];
        var more = sure.Count > 1 ? $", and {sure.Count - 1} more {(sure.Count == 2 ? "time" : "times")}," : "";
        return question.Failed(
            observed,
            $"{told.Service} said that its breaker before {Suites.Edge.Callee(rule.Subject)} was {Told.Say(first.State)} at {record.When(Math.Max(first.From, span.From))}{more} while {Words.Count(span.Calls, asked.Noun)} {Say.Were(span.Calls)} {asked.Done}; what it tells is not what the wire shows.",
            sure.Take(5).Select(one => one.Told.Evidence(told.Service)).Concat(span.Evidence));
    }

    /// <summary>Half-open holds most calls back and lets some through: it is told rightly beside either, if the state itself is told too.</summary>
    private static bool Agrees(BreakerState asked, BreakerState said, SurelySpan span, List<(SurelySpan Span, Told Told)> spoken) =>
        said == asked || (said == BreakerState.HalfOpen && (asked == BreakerState.Closed || spoken.Exists(one => one.Span == span && one.Told.State == asked)));

    private long Stall((SurelySpan Span, Told Told) one)
    {
        var (from, until) = (Math.Max(one.Told.From, one.Span.From), Math.Min(one.Told.Until, one.Span.Until));
        return record.WorstStall(from - Tolerance.Liveness(0), until + Tolerance.Liveness(0));
    }
}
