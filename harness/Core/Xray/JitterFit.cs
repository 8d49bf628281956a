using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>A jitter as near to waits as it can be.</summary>
/// <param name="Jitter">The jitter.</param>
/// <param name="Factor">By how much each wait is longer than the one before.</param>
/// <param name="Milliseconds">The declared first wait with which it is nearest.</param>
/// <param name="Misfit">How far the waits are from it (Kolmogorov–Smirnov), in units of chance, 1/√n; below 1 in most cases when it is the right one.</param>
internal sealed record JitterFit(RetryJitter Jitter, double Factor, double Milliseconds, double Misfit)
{
    private const double Coarse = 1.05;
    private const double Fine = 1.01;
    private const double Farthest = 1.6;

    /// <summary>How much a standard error of growth weighs beside a distance.</summary>
    private const double GrowthWeight = 0.35;

    private static readonly RetryJitter[] Uniform = [RetryJitter.Full, RetryJitter.Equal, RetryJitter.Plusminus25];

    /// <summary>Whether waits of the jitter are drawn alike before every attempt.</summary>
    public bool IsUniform => Uniform.Contains(Jitter);

    /// <summary>Decorrelated waits show by that each goes with the one before, Polly's by how they grow, the others by their spread, which is the same before every attempt.</summary>
    public static JitterFit Best(WaitsSeen waits) => waits.AreDecorrelated
        ? Nearest(waits.Sorted(1), RetryJitter.Decorrelated, 1)
        : Uniform.SelectMany(jitter => WaitsSeen.Factors.Select(factor => Nearest(waits.Scaled(factor), jitter, factor))).Append(Polly(waits)).MinBy(fit => fit.Misfit)!;

    private static JitterFit Polly(WaitsSeen waits)
    {
        var fit = Nearest(waits.Sorted(1), RetryJitter.Polly, 2);
        return fit with { Misfit = Math.Max(fit.Misfit, GrowthWeight * waits.OffPollysGrowth) };
    }

    private static JitterFit Nearest(IReadOnlyList<double> sorted, RetryJitter jitter, double factor)
    {
        var middle = sorted[sorted.Count / 2];
        var rough = Nearest(new(jitter, factor, 0, double.MaxValue), sorted, middle / 3 / Farthest, middle * 2 * Farthest, Coarse);
        return Nearest(rough, sorted, rough.Milliseconds / Coarse, rough.Milliseconds * Coarse, Fine);
    }

    /// <summary>The nearest of the given one and those from one first wait to another, step by step.</summary>
    private static JitterFit Nearest(JitterFit best, IReadOnlyList<double> sorted, double from, double until, double step)
    {
        for (var first = from; first <= until; first *= step)
        {
            var backoff = new RetryBackoff(TimeSpan.FromMilliseconds(first), 1, null, best.Jitter);
            var misfit = Kolmogorov.Distance([.. sorted.Select(wait => backoff.Share(1, TimeSpan.FromMilliseconds(wait)) ?? 0)]) * Math.Sqrt(sorted.Count);
            best = misfit < best.Misfit ? best with { Milliseconds = first, Misfit = misfit } : best;
        }

        return best;
    }
}
