namespace TestHarness.Core.Verdicts;

/// <summary>
/// <c>break:</c> An open breaker lets nothing through before its break is over. It cannot have opened before the last call that it had let through came, so what
/// is counted from there is never too short. Where several may try, the first failed one of them need not open it again, so that only the first opening counts.
/// </summary>
internal static class BreakerHolds
{
    public static Verdict Judge(Limited<TimeSpan> asked, BreakerCase seen)
    {
        var question = seen.Ask("holds", asked.Place, RuleKind.Safety, $"nothing comes through for {Say.Limit(asked.Limit)}");
        if (seen.Use.Trouble is { } trouble || seen.Periods.Count == 0)
        {
            return question.Inconclusive(seen.Use.Trouble ?? "the breaker was never seen open");
        }

        var shortest = seen.Periods.SelectMany(period => seen.Rule.Probes is { Limit: > 1 } ? period.Openings.Take(1) : period.Openings).Where(opening => opening.Probed is not null)
            .Select(opening => (opening, Length: opening.Probed!.Value - opening.After)).OrderBy(one => one.Length).FirstOrDefault();
        return shortest.opening is null
            ? question.Inconclusive("no call came through while it was open")
            : shortest.Length >= asked.Limit.Nanoseconds() - Tolerance.Safety(asked.Limit.Nanoseconds())
            ? question.Passed($"the shortest time was {Words.Time(shortest.Length)}")
            : question.Failed(
                $"a call came through {Words.Time(shortest.Length)} after the last one before",
                $"{seen.Name} was open at {seen.Record.When(shortest.opening.At)} and let a call through at {seen.Record.When(shortest.opening.Probed!.Value)}, {Words.Time(shortest.Length)} after the last one before; the design says {Say.Limit(asked.Limit)}.",
                seen.Use.Forward.Where(call => call.Exchange.At >= shortest.opening.After && call.Exchange.At <= shortest.opening.Probed).Select(call => Say.Seen(call.Exchange)));
    }
}
