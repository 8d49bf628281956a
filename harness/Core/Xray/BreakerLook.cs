using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>The circuit breaker of an edge that nothing repeats calls on: how many failures open it, and what of them it remembers.</summary>
internal static class BreakerLook
{
    /// <summary>What does not open under so many failures in a row is taken for none.</summary>
    public const int Most = 60;

    /// <summary>So many good calls before the failures tell a share from a count.</summary>
    private const int Good = 20;

    private const int MostSize = 64;
    private const double Percent = 0.05;

    /// <summary>Null when it does not open.</summary>
    public static async Task<BreakerXray?> LookAsync(Looker at)
    {
        if (await FailuresAsync(at) is not { } failures)
        {
            return null;
        }

        var open = await BreakerTimesLook.BreakAsync(at, failures);
        var seen = new BreakerXray(BreakerModel.Consecutive, failures, 1, null, null, open);
        seen = failures > 1 && await OpensAsync(at, new string('F', failures - 1) + "SF") ? await ShareAsync(at, seen) : seen;
        seen = await BreakerProbesLook.LookAsync(at, seen);
        seen = seen with { Model = seen is { Model: BreakerModel.Polly } and not { Probes: 1, SuccessesToClose: 1 } ? BreakerModel.Gobreaker : seen.Model };
        seen = failures > 1 && seen.Size is null ? seen with { Window = await BreakerTimesLook.WindowAsync(at, seen) } : seen;
        seen = seen with { Beside = await BesideLook.WhenOpenAsync(at, failures) ? at.Target.Beside : null };
        return await BreakerKindsLook.LookAsync(at, seen);
    }

    /// <summary>How many failures open one that nobody has called.</summary>
    private static Task<int?> FailuresAsync(Looker at) => AfterAsync(at, good: 0);

    /// <summary>Whether a fresh one is open after these calls, and was before none of them; <c>F</c> fails, <c>S</c> goes well.</summary>
    public static async Task<bool> OpensAsync(Looker at, string calls)
    {
        await at.FreshAsync();
        return await ThenOpensAsync(at, calls);
    }

    /// <summary>The same of one as it is.</summary>
    public static async Task<bool> ThenOpensAsync(Looker at, string calls)
    {
        foreach (var call in calls)
        {
            if (!(await at.CallAsync(call == 'F' ? at.Fails() : null)).Arrived)
            {
                return true;
            }
        }

        return !(await at.CallAsync()).Arrived;
    }

    private static async Task<int?> CountAsync(Looker at)
    {
        for (var failed = 0; failed <= Most; failed++)
        {
            if (!(await at.CallAsync(at.Fails())).Arrived)
            {
                return failed;
            }
        }

        return null;
    }

    /// <summary>Successes do not make it forget: it goes by a share, of all calls of a time or of the last so many.</summary>
    private static async Task<BreakerXray> ShareAsync(Looker at, BreakerXray seen)
    {
        var (few, many) = (await AfterAsync(at, Good), await AfterAsync(at, Good * 2));
        if (few is null || many is null)
        {
            return seen with { Model = BreakerModel.SlidingWindow };
        }

        if (many > few)
        {
            var (low, high) = ((few.Value - 1.0) / (Good + few.Value - 1), (double)few.Value / (Good + few.Value));
            return seen with { Model = BreakerModel.Polly, Ratio = Fraction(low, high) };
        }

        var size = few.Value;
        for (var between = 1; size < MostSize && await OpensAsync(at, new string('S', Good * 2) + new string('F', few.Value - 1) + new string('S', between) + "F"); between++)
        {
            size = few.Value + between;
        }

        return seen with { Model = BreakerModel.SlidingWindow, Size = size, Ratio = (double)few.Value / size };
    }

    /// <summary>How many failures open a fresh one after so many good calls; counted until two counts agree.</summary>
    private static async Task<int?> AfterAsync(Looker at, int good)
    {
        var seen = new Agreement<int?>();
        while (!seen.IsReached)
        {
            await at.FreshAsync();
            for (var i = 0; i < good; i++)
            {
                await at.CallAsync();
            }

            seen.Add(await CountAsync(at));
        }

        return seen.Value;
    }

    /// <summary>The share above the least and at most the most; a multiple of 5 % where one is.</summary>
    private static double Fraction(double above, double atMost)
    {
        var round = Math.Floor((atMost / Percent) + 1e-9) * Percent;
        return round > above ? Math.Round(round, 2) : Math.Round(atMost, 3);
    }
}
