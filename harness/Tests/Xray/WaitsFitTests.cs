using TestHarness.Core.Verify;
using TestHarness.Core.Xray;

namespace TestHarness.Tests.Xray;

/// <summary>Which backoff fits waits that were drawn from a known one, each a little late as timers are.</summary>
public sealed class WaitsFitTests
{
    private const int Calls = 200;
    private const double Late = 3;

    [Theory]
    [InlineData(RetryJitter.None, 100, 2)]
    [InlineData(RetryJitter.None, 200, 1)]
    [InlineData(RetryJitter.None, 250, 1.5)]
    [InlineData(RetryJitter.Full, 100, 2)]
    [InlineData(RetryJitter.Equal, 100, 2)]
    [InlineData(RetryJitter.Plusminus25, 100, 2)]
    [InlineData(RetryJitter.Plusminus25, 300, 1)]
    public void Law_and_jitter_are_found_and_the_first_wait_is_near(RetryJitter jitter, double first, double factor)
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var fit = WaitsFit.Of(Drawn(n => Drawn(jitter, first * Math.Pow(factor, n - 1)), seed))!;

            Assert.Equal((jitter, factor), (fit.Backoff.Jitter, fit.Backoff.Factor));
            Assert.InRange(fit.First.Value.TotalMilliseconds, first * 0.9, first * 1.1);
        }
    }

    [Fact]
    public void Pollys_jitter_is_told_from_a_uniform_one()
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var fit = WaitsFit.Of(Drawn(Polly, seed))!;

            Assert.Equal(RetryJitter.Polly, fit.Backoff.Jitter);
            Assert.InRange(fit.First.Value.TotalMilliseconds, 90, 110);
        }
    }

    [Fact]
    public void What_goes_with_the_wait_before_is_decorrelated()
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var before = 50.0;
            var fit = WaitsFit.Of(Drawn(n => random => before = Math.Min(400, 50 + (((n == 1 ? 50 : before) * 3) - 50) * random.NextDouble()), seed))!;

            Assert.Equal(RetryJitter.Decorrelated, fit.Backoff.Jitter);
            Assert.InRange(fit.First.Value.TotalMilliseconds, 45, 55);
        }
    }

    [Fact]
    public void Waits_that_grow_and_then_do_not_have_reached_their_longest()
    {
        var fit = WaitsFit.Of(Drawn(static n => _ => Math.Min(100 * Math.Pow(2, n - 1), 200), 1, attempts: 5))!;

        Assert.Equal((2, TimeSpan.FromMilliseconds(200)), (fit.Backoff.Factor, fit.Backoff.Max));
    }

    [Fact]
    public void Too_few_waits_tell_nothing() => Assert.Null(WaitsFit.Of([.. Drawn(static _ => _ => 100, 1).Take(9)]));

    /// <summary>Polly's own waits: f(n − 1 + t) − f(what came before), of which only the medians count after the first (VERDICTS 4.2).</summary>
    private static Func<Random, double> Polly(int number) => random =>
    {
        var t = random.NextDouble();
        var first = Math.Pow(2, t) * Math.Tanh(Math.Sqrt(4 * t)) * 100 / 1.4;
        return number == 1 ? first : first * (number == 2 ? 1.14 : 2.01) / 0.9;
    };

    private static Func<Random, double> Drawn(RetryJitter jitter, double wait)
    {
        var (low, high) = jitter switch { RetryJitter.Full => (0, 1), RetryJitter.Equal => (0.5, 1), RetryJitter.Plusminus25 => (0.75, 1.25), _ => (1.0, 1.0) };
        return random => wait * (low + ((high - low) * random.NextDouble()));
    }

    private static List<IReadOnlyList<TimeSpan>> Drawn(Func<int, Func<Random, double>> waits, int seed, int attempts = 4)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Calls).Select(_ => (IReadOnlyList<TimeSpan>)[.. Enumerable.Range(1, attempts - 1).Select(n => TimeSpan.FromMilliseconds(waits(n)(random) + (Late * random.NextDouble())))])];
    }
}
