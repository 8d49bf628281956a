using FsCheck;
using FsCheck.Fluent;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class ArrivalsTests
{
    [Fact]
    public void A_constant_rate_is_evenly_spaced_from_zero_and_has_none_at_the_end()
    {
        var arrivals = Arrivals.Of([Loads.Constant(4, 1)]).ToArray();

        Assert.Equal([0, 250_000_000, 500_000_000, 750_000_000], arrivals.Select(a => a.Nanoseconds));
        Assert.Equal([0, 1, 2, 3], arrivals.Select(a => a.Index));
    }

    [Fact]
    public void A_ramp_from_zero_inverts_the_square()
    {
        // N(t) = 8 t^2 / (2 * 4) = t^2
        var times = Arrivals.Of([Loads.Ramp(0, 8, 4)]).Select(a => a.Nanoseconds / 1e9).ToArray();

        Assert.Equal(16, times.Length);
        Assert.All(times.Index(), t => Assert.Equal(Math.Sqrt(t.Index), t.Item, 1e-8));
    }

    [Fact]
    public void A_ramp_down_mirrors_a_ramp_up()
    {
        var up = Arrivals.Of([Loads.Ramp(10, 90, 2)]).Select(a => a.Nanoseconds).Skip(1).ToArray();
        var down = Arrivals.Of([Loads.Ramp(90, 10, 2)]).Select(a => a.Nanoseconds).Skip(1).Reverse().ToArray();

        Assert.Equal(up.Length, down.Length);
        Assert.All(up.Zip(down), pair => Assert.Equal(2_000_000_000, pair.First + pair.Second, 10.0));
    }

    [Fact]
    public void A_fraction_left_over_by_one_phase_is_carried_into_the_next()
    {
        var arrivals = Arrivals.Of([Loads.Constant(1, 1.5, judged: false), Loads.Constant(1, 1.5)]).ToArray();

        Assert.Equal([0, 1_000_000_000, 2_000_000_000], arrivals.Select(a => a.Nanoseconds));
        Assert.Equal([false, false, true], arrivals.Select(a => a.Judged));
    }

    [Fact]
    public void An_arrival_on_a_border_belongs_to_the_later_phase_once()
    {
        var arrivals = Arrivals.Of([Loads.Constant(10, 0.3, judged: false), Loads.Constant(10, 0.3)]).ToArray();

        Assert.Equal(6, arrivals.Length);
        Assert.Equal((3, 300_000_000L, true), (arrivals[3].Index, arrivals[3].Nanoseconds, arrivals[3].Judged));
    }

    [Fact]
    public void A_pause_has_no_arrivals_and_costs_none()
    {
        var times = Arrivals.Of([Loads.Constant(2, 1), Loads.Constant(0, 5), Loads.Constant(2, 1)]).Select(a => a.Nanoseconds / 1e9);

        Assert.Equal([0, 0.5, 6, 6.5], times);
    }

    [Fact]
    public void Rounding_makes_no_extra_arrival()
    {
        ArrivalPhase[] tenths = [.. Enumerable.Repeat(Loads.Constant(0.7, 1), 10)];
        var perMinute = Loads.Constant(20.0 / 60, 60);

        Assert.Equal(7, Arrivals.Of(tenths).Count());
        Assert.Equal(55, Arrivals.Of([Loads.Constant(25, 2.2)]).Count());
        Assert.Equal(20, Arrivals.Of([perMinute]).Count());
        Assert.Equal(20, Arrivals.Count([perMinute]));
    }

    [Fact]
    public void Every_second_has_as_many_arrivals_as_the_integral_of_the_rate()
    {
        var phase =
            from rates in Gen.Choose(0, 2000).Select(r => r / 10.0).Two()
            from kind in Gen.Elements("constant", "ramp")
            from tenths in Gen.Choose(1, 60)
            select Ramped(rates.Item1, kind == "ramp" ? rates.Item2 : rates.Item1, tenths / 10.0);

        Prop.ForAll(phase.ListOf().Select(phases => phases.ToArray()).ToArbitrary(), AgreesWithIntegral)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private static Ramp Ramped(double from, double to, double seconds) => new() { From = from, To = to, For = TimeSpan.FromSeconds(seconds) };

    private static void AgreesWithIntegral(Ramp[] phases)
    {
        var arrivals = Arrivals.Of(phases).ToArray();
        Assert.Equal((int)Arrivals.Count(phases), arrivals.Length);
        Assert.Equal(Enumerable.Range(0, arrivals.Length), arrivals.Select(a => a.Index));
        Assert.DoesNotContain(arrivals.Zip(arrivals.Skip(1)), pair => pair.First.Nanoseconds >= pair.Second.Nanoseconds);

        var counts = arrivals.CountBy(a => (int)(a.Nanoseconds / 1_000_000_000)).ToDictionary();
        var seconds = (int)Math.Ceiling(phases.Sum(p => p.For.TotalSeconds));
        Assert.All(Enumerable.Range(0, seconds), second =>
        {
            // Whole arrivals of a fractional integral: less than one too many or too few.
            var expected = Integral(phases, second + 1) - Integral(phases, second);
            Assert.Equal(expected, counts.GetValueOrDefault(second), 1.000001);
        });
        Assert.True(counts.Keys.All(second => second < seconds));
    }

    /// <summary>N(t), added up phase by phase.</summary>
    private static double Integral(Ramp[] phases, double until)
    {
        var (sum, begin) = (0.0, 0.0);
        foreach (var phase in phases)
        {
            var t = Math.Clamp(until - begin, 0, phase.For.TotalSeconds);
            sum += (phase.From * t) + ((phase.To - phase.From) * t * t / 2 / phase.For.TotalSeconds);
            begin += phase.For.TotalSeconds;
        }

        return sum;
    }
}
