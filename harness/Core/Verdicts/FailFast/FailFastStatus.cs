using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>status: [503]</c>: operations that meet the open breaker get a declared status and no other; no answer is not one.</summary>
internal static class FailFastStatus
{
    public static Question Ask(FailFastRule rule) => new()
    {
        Pattern = "fail_fast", Rule = "fail_fast status", Subject = rule.Subject, Kind = RuleKind.Safety, Place = rule.Place,
        Expected = $"{Allowed(rule)} while the breaker of {rule.Edge} is open",
    };

    public static Verdict Judge(Question question, FailFastRule rule, IReadOnlyList<Operation> met)
    {
        List<Operation> wrong = [.. met.Where(operation => !rule.Status.Contains(operation.Status))];
        var seen = Words.List([.. met.GroupBy(operation => operation.Status).OrderBy(status => status.Key).Select(status => $"{status.Count()} × {Name(status.Key)}")]);
        return wrong.Count == 0
            ? question.Passed(seen)
            : question.Failed(
                seen,
                $"{rule.Subject}: {wrong.Count} of {Words.Count(met.Count, "operation")} that met the open breaker {Say.Arrow(rule.Edge)} got {Words.List([.. wrong.Select(operation => operation.Status).Distinct().Order().Select(Name)])}; the design says {Allowed(rule)}.",
                wrong.Select(Say.Seen));
    }

    private static string Allowed(FailFastRule rule) => string.Join(" or ", rule.Status);

    private static string Name(int status) => status > 0 ? $"{status}" : "no answer";
}
