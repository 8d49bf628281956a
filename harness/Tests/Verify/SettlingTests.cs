using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>When a rule is settled: a broken safety rule at once, any other, or one that was broken while the machine stalled (s), when it passes or fails twice.</summary>
public sealed class SettlingTests
{
    [Theory]
    [InlineData(RuleKind.Safety, "F", true)]
    [InlineData(RuleKind.Liveness, "F", false)]
    [InlineData(RuleKind.Liveness, "FF", true)]
    [InlineData(RuleKind.Liveness, "FP", true)]
    [InlineData(RuleKind.Liveness, "IF", false)]
    [InlineData(RuleKind.Liveness, "FIF", true)]
    [InlineData(RuleKind.Distribution, "I", false)]
    [InlineData(RuleKind.Distribution, "III", true)]
    [InlineData(RuleKind.Safety, "I", false)]
    [InlineData(RuleKind.Safety, "P", true)]
    [InlineData(RuleKind.Safety, "s", false)]
    [InlineData(RuleKind.Safety, "ss", true)]
    [InlineData(RuleKind.Safety, "sF", true)]
    [InlineData(RuleKind.Safety, "sP", true)]
    public void A_rule_is_tried_until_it_is_settled(RuleKind kind, string outcomes, bool settled) =>
        Assert.Equal(settled, VerifyJudge.IsSettled([.. outcomes.Select(outcome => new[] { Verdict(kind, outcome) })]));

    private static Verdict Verdict(RuleKind kind, char outcome) => new()
    {
        Rule = "breaker opens", Pattern = "breaker", Subject = "a -> b", Kind = kind, Place = new Place("f.yaml", 1, 1), Expected = "e", Observed = "o",
        NeedsConfirming = outcome == 's',
        Outcome = outcome switch { 'P' => Outcome.Passed, 'F' or 's' => Outcome.Failed, _ => Outcome.Inconclusive },
    };
}
