using FsCheck;
using FsCheck.Fluent;
using TestHarness.Core.Verdicts;

namespace TestHarness.Tests.Core;

public sealed class BinomialTests
{
    [Theory]
    [InlineData(10, 10, 0.5, 0.0009765625)]
    [InlineData(20, 1, 0.05, 0.6415140775914581)]
    [InlineData(20, 6, 0.05, 0.000329)]
    [InlineData(5, 0, 0.1, 1)]
    [InlineData(5, 6, 0.1, 0)]
    [InlineData(5, 1, 0.0, 0)]
    [InlineData(5, 5, 1.0, 1)]
    public void The_upper_tail_is_what_tables_say(int total, int bad, double share, double expected) =>
        Assert.Equal(expected, Binomial.UpperTail(total, bad, share), 6);

    [Fact]
    public void A_tail_of_a_hundred_thousand_is_finite_and_exact_enough() =>
        Assert.InRange(Binomial.UpperTail(100_000, 1_000, 0.01), 0.5, 0.52);

    [Fact]
    public void The_tail_of_all_outcomes_adds_up()
    {
        var property = Prop.ForAll(
            Gen.Choose(1, 60).Zip(Gen.Choose(1, 99)).ToArbitrary(),
            pair =>
            {
                var (total, percent) = pair;
                var tails = Enumerable.Range(0, total + 2).Select(bad => Binomial.UpperTail(total, bad, percent / 100.0)).ToList();
                var mean = tails.Skip(1).Sum();
                return Math.Abs(mean - (total * percent / 100.0)) < 1e-9 && tails.Zip(tails.Skip(1)).All(next => next.First >= next.Second - 1e-12);
            });
        Check.One(Config.QuickThrowOnFailure, property);
    }

    [Theory]
    [InlineData(1000, 10, 0.01, false)]
    [InlineData(1000, 20, 0.01, false)]
    [InlineData(1000, 22, 0.01, true)]
    [InlineData(20, 1, 0.0, true)]
    public void Only_what_chance_does_not_explain_exceeds(int total, int bad, double share, bool exceeds) =>
        Assert.Equal(exceeds, Binomial.Exceeds(total, bad, share));
}
