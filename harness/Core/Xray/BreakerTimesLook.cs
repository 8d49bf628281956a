using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>How long it stays open, and how long it remembers.</summary>
internal static class BreakerTimesLook
{
    private const int Breaks = 3;
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);

    /// <summary>A rolling window forgets in steps of a tenth of itself, so that it may be this much longer than what it was seen to remember.</summary>
    private const double Step = 0.9;

    /// <summary>The bisection ends when both ends are so near.</summary>
    private const double Near = 1.06;

    /// <summary>From the failure that opens it to the first call that comes through.</summary>
    /// <exception cref="CannotDrive">None comes.</exception>
    public static async Task<Interval> BreakAsync(Looker at, int failures)
    {
        var seen = new List<(double Least, double Most)>();
        for (var i = 0; i < Breaks; i++)
        {
            await at.FreshAsync();
            seen.Add(await OnceAsync(at, failures));
        }

        var (least, most) = seen.MinBy(one => one.Most);
        return new(TimeSpan.FromMilliseconds(Math.Max(least, most * 0.9) - 1), TimeSpan.FromMilliseconds(most));
    }

    /// <summary>Null when it still remembers after the longest time that is waited.</summary>
    public static async Task<Interval?> WindowAsync(Looker at, BreakerXray seen)
    {
        var (remembers, forgets, age) = (TimeSpan.Zero, Shortest, (TimeSpan?)null);
        while ((age = await ForgetsAsync(at, seen, forgets)) is null)
        {
            if (forgets >= at.Longest / 2)
            {
                return null;
            }

            (remembers, forgets) = (forgets, forgets * 2);
        }

        while (forgets > remembers * Near && forgets > Shortest)
        {
            var middle = (remembers + forgets) / 2;
            var older = await ForgetsAsync(at, seen, middle);
            (remembers, forgets, age) = older is null ? (middle, forgets, age) : (remembers, middle, older);
        }

        return remembers == TimeSpan.Zero ? null : new(remembers, seen.Model == BreakerModel.Polly ? Longer(remembers / Step, age!.Value) : age!.Value);
    }

    private static async Task<(double Least, double Most)> OnceAsync(Looker at, int failures)
    {
        var opened = 0L;
        for (var i = 0; i < failures; i++)
        {
            opened = (await at.CallAsync(at.Fails())).Arrivals is [var failed, ..] ? failed.Ended : opened;
        }

        var held = opened;
        for (var until = at.On.Now + at.Longest.Nanoseconds(); at.On.Now < until; await at.On.WaitAsync(Cadence))
        {
            var call = await at.CallAsync();
            if (call.Arrivals is [var probe, ..])
            {
                return ((held - opened) / 1e6, (probe.At - opened) / 1e6);
            }

            held = call.Operation.At;
        }

        throw new CannotDrive($"the breaker of {at.Target.Subject} let nothing through within {Words.Time(at.Longest)}: look longer");
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>How old the first failure was in the end when it did not count any more; null when it did. From the moment in which it closes: a cycle that is fixed begins there.</summary>
    private static async Task<TimeSpan?> ForgetsAsync(Looker at, BreakerXray seen, TimeSpan pause)
    {
        var failures = new string('F', seen.Failures - 1);
        await BreakerProbesLook.HalfOpenAsync(at, seen);
        await at.GoodAsync(seen.SuccessesToClose);
        var began = at.On.Now;
        foreach (var _ in failures)
        {
            await at.CallAsync(at.Fails());
        }

        await at.On.WaitAsync(pause);
        return await BreakerLook.ThenOpensAsync(at, failures) ? null : TimeSpan.FromTicks((at.On.Now - began) / 100);
    }
}
