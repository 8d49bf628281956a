using TestHarness.Core.Verdicts;

namespace TestHarness.Cli.Proving;

/// <summary>What all proofs together show.</summary>
/// <param name="proofs">The proofs.</param>
internal sealed class ProofTable(IReadOnlyList<Proof> proofs)
{
    private const double Confidence = 0.95;
    private const int Steps = 40;
    private const double FewestConclusive = 0.8;
    private readonly List<Proof> _bugs = [.. proofs.Where(proof => !proof.Case.IsGood)];
    private readonly List<Proof> _good = [.. proofs.Where(proof => proof.Case.IsGood)];

    /// <summary>Rules that passed or failed somewhere, and that no bug made fail: a rule that nothing can break proves nothing.</summary>
    public IReadOnlyList<string> NeverBroken =>
        [.. proofs.SelectMany(proof => proof.Verdicts).Where(verdict => verdict.Outcome != Outcome.Inconclusive).Select(verdict => Kind(verdict.Rule)).Distinct().Except(_bugs.SelectMany(bug => bug.Failed).Select(verdict => Kind(verdict.Rule))).Order(StringComparer.Ordinal)];

    /// <summary>Everything came out as wanted; where good twins alone were run, no alarm is what is wanted, and that enough of the runs said something.</summary>
    public bool Holds => _good.Count > 0 && (_bugs.Count > 0 ? proofs.All(proof => proof.IsAsWanted) : !_good.Exists(twin => twin.Outcome == Outcome.Failed) && Conclusive >= FewestConclusive);

    public IEnumerable<string> Lines
    {
        get
        {
            var (caught, named, alarms) = (_bugs.Count(bug => bug.IsAsWanted), _bugs.Count(bug => bug.IsAsWanted && bug.IsNamedRight), _good.Count(twin => twin.Outcome == Outcome.Failed));
            if (_bugs.Count > 0)
            {
                yield return $"planted bugs caught           {caught} of {_bugs.Count}{Share(caught, _bugs.Count)}";
                yield return $"under the right pattern       {named} of {_bugs.Count}{Share(named, _bugs.Count)}";
            }

            yield return $"false alarms on good twins    {alarms} of {Words.Count(_good.Count, "run")}; at most {Upper(alarms, _good.Count):0.#} in 100 with 95 % certainty";
            var open = proofs.Count(proof => proof.Outcome is Outcome.Inconclusive or Outcome.Error);
            yield return $"inconclusive or error         {open} of {proofs.Count}{Share(open, proofs.Count)}";
            if (_bugs.Count == 0)
            {
                yield break;
            }

            yield return $"rules that no bug broke       {(NeverBroken.Count == 0 ? "none" : string.Join(", ", NeverBroken))}";
        }
    }

    /// <summary>The share of the good twins' runs that said something, in three tries each.</summary>
    private double Conclusive => _good.Count(twin => twin.Outcome is Outcome.Passed or Outcome.Failed) / (double)_good.Count;

    /// <summary>A rule's name without the status or way to fail that it is asked for. Its first word is the pattern, which may be called like a way to fail.</summary>
    public static string Kind(string rule)
    {
        var words = rule.Split(' ');
        return string.Join(' ', words.Take(1).Concat(words.Skip(1).TakeWhile(word => !word.All(char.IsDigit) && word is not ("timeout" or "reset" or "refused"))));
    }

    private static string Share(int part, int of) => of == 0 ? "" : $" ({100.0 * part / of:0.#} %)";

    /// <summary>The upper bound of Clopper and Pearson, in runs of 100: a rate at which so few alarms or fewer come in one of twenty such proofs.</summary>
    private static double Upper(int alarms, int runs)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Steps; i++)
        {
            var rate = (low + high) / 2;
            (low, high) = Binomial.UpperTail(runs, alarms + 1, rate) < Confidence ? (rate, high) : (low, rate);
        }

        return 100 * high;
    }
}
