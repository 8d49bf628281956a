using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>ignores: [404]</c>: while the callee answers nothing worse than that, nothing is held back.</summary>
internal static class BreakerIgnores
{
    /// <summary>One request alone may have had another reason not to call.</summary>
    private const int Several = 3;

    public static Verdict Judge(Limited<IReadOnlyList<int>> asked, BreakerCase seen)
    {
        var statuses = string.Join(" or ", asked.Limit);
        var question = seen.Ask("ignores", asked.Place, RuleKind.Safety, $"nothing is held back after {statuses}");
        List<FaultWindow> windows = [.. seen.Plan.Faults.OfType<AnswerFault>().Where(fault => fault.Target == seen.Rule.Subject && asked.Limit.Contains(fault.Status)).Select(fault => seen.Record.Faults.GetValueOrDefault(fault.Id)).OfType<FaultWindow>()];
        var answered = seen.Use.Forward.Count(call => asked.Limit.Contains(call.Exchange.Status));
        if (seen.Use.Trouble is { } trouble || answered < seen.Rule.MinimumThroughput)
        {
            return question.Inconclusive(seen.Use.Trouble ?? $"{Words.Count(answered, "call")} {Say.Were(answered)} answered {statuses}; a breaker that counts them may need {seen.Rule.MinimumThroughput}");
        }

        List<RejectedCall> held = [.. seen.Use.Rejected.Where(call => windows.Exists(window => call.NotBefore >= window.Applied && call.NotAfter < window.Lifted && !FailedIn(window, seen)))];
        var observed = $"{Words.Count(held.Count, "request")} held back, {Words.Count(answered, "call")} answered {statuses}";
        return held.Count < Several
            ? question.Passed(observed)
            : question.Failed(observed, $"{seen.Name} held {Words.Count(held.Count, "request")} back while its callee answered {statuses}; the design says that this is no failure.", held.Select(call => Say.Seen(call, seen.Rule.Subject)));
    }

    private static bool FailedIn(FaultWindow window, BreakerCase seen) => seen.Use.Forward.Any(call => call.Exchange.Failed && window.Holds(call.Exchange.At));
}
