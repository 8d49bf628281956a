using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary><c>source:</c> While all is well the other source is not asked.</summary>
internal static class FallbackIdle
{
    public static Verdict Judge(FallbackTraffic traffic)
    {
        var question = FallbackEngine.Ask(traffic, "is idle", RuleKind.Safety, $"{traffic.Rule.Source} is not used before the first fault");
        var healthy = traffic.Primary.Count(seen => seen.Succeeded && seen.Ended < traffic.FirstFault);
        if (traffic.Trouble is { } trouble || healthy == 0)
        {
            return question.Inconclusive(traffic.Trouble ?? $"no call on {traffic.Rule.Subject} succeeded before the first fault");
        }

        List<Exchange> early = [.. traffic.Source.Where(seen => seen.At < traffic.FirstFault)];
        return early.Count == 0
            ? question.Passed($"none in {Words.Count(healthy, "good call")}")
            : question.Failed(Words.Count(early.Count, "call"), $"{Say.Arrow(traffic.Rule.Source)}: {Words.Count(early.Count, "call")} came before any fault; the design says that it is a fallback.", early.Select(Say.Seen));
    }
}
