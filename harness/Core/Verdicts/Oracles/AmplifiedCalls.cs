namespace TestHarness.Core.Verdicts;

/// <summary>Under a fault each operation makes many times as many calls of one kind as before.</summary>
internal sealed class AmplifiedCalls : Oracle
{
    /// <summary>Three attempts are usual; four times as many calls are not.</summary>
    private const double Most = 3.5;

    public override string Name => "amplification";

    public override IEnumerable<Finding> Find(OracleView view)
    {
        foreach (var (name, before, since, _) in view.Named)
        {
            foreach (var step in before.SelectMany(seen => seen.Steps).Distinct().Order(StringComparer.Ordinal))
            {
                var usual = before.Average(Times);
                List<OperationSeen> met = [.. since.Where(seen => seen.Of(step).Any(exchange => exchange.Failed))];
                if (met.Count >= OracleView.Fewest && met.Average(Times) > usual * Most)
                {
                    yield return Found(
                        name,
                        ($"{usual:0.#} {Say.Arrow(step)} for each {name}, as before the first fault, and up to three attempts", $"{met.Average(Times):0.#} for each of {met.Count}"),
                        $"Each {name} of which one failed did {Say.Arrow(step)} {met.Average(Times):0.#} times, {usual:0.#} before the first fault.",
                        met.MaxBy(Times)!.Of(step).Select(Say.Seen));
                }

                int Times(OperationSeen seen) => seen.Of(step).Count();
            }
        }
    }
}
