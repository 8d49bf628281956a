using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>
/// What Polly tells: a counter of events. Which state it is in when a value is told follows from how many events of each kind came since the value before, where
/// there is only one way to have come there:
/// <code>
/// closed ──opened──▶ open ──half-opened──▶ half-open ──closed──▶ closed,   half-open ──opened──▶ open
/// </code>
/// </summary>
internal static class PollyEvents
{
    /// <summary>The metric.</summary>
    public const string Metric = "resilience.polly.strategy.events";

    private const string Opened = "OnCircuitOpened";
    private const string HalfOpened = "OnCircuitHalfOpened";
    private const string Closed = "OnCircuitClosed";

    /// <summary>The attributes that name a breaker.</summary>
    public static readonly string[] Names = ["pipeline.name", "pipeline.instance", "strategy.name", "operation.key"];

    public static IEnumerable<Told> Read(IReadOnlyList<Measurement> seen)
    {
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        BreakerState? state = null;
        foreach (var told in seen.GroupBy(one => one.At).OrderBy(told => told.Key))
        {
            var came = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var one in told)
            {
                var name = Labels.Read(one.Attributes)?.GetValueOrDefault("event.name") ?? "";
                came[name] = came.GetValueOrDefault(name) + Since(one, totals, name);
            }

            state = Next(state, came.GetValueOrDefault(Opened), came.GetValueOrDefault(HalfOpened), came.GetValueOrDefault(Closed));
            if (state is { } known)
            {
                yield return new(told.Key, told.Key, known, string.Join(", ", told.Select(Told.Value)));
            }
        }
    }

    /// <summary>How many came since the value before; a total that is smaller than before began again.</summary>
    private static int Since(Measurement one, Dictionary<string, double> totals, string name)
    {
        var before = totals.GetValueOrDefault(name);
        totals[name] = one.Value;
        return (int)(one.Form == MetricForm.Added || one.Value < before ? one.Value : one.Value - before);
    }

    /// <summary>The state after so many events of each kind, or null when it may be one of several.</summary>
    private static BreakerState? Next(BreakerState? state, int opened, int halfOpened, int closed)
    {
        if (opened + halfOpened + closed == 0)
        {
            return state;
        }

        if (opened + halfOpened + closed == 1 || state is null)
        {
            return opened > halfOpened ? BreakerState.Open : opened + halfOpened + closed > 1 ? null : halfOpened == 1 ? BreakerState.HalfOpen : BreakerState.Closed;
        }

        if ((state == BreakerState.Open ? 1 : 0) + opened - halfOpened == 1)
        {
            return BreakerState.Open;
        }

        // From closed to open it went as often as it came to closed, once more if it was there and is no more.
        var mayBeHalfOpen = closed + (state == BreakerState.Closed ? 1 : 0) <= opened;
        return closed == 0 ? BreakerState.HalfOpen : mayBeHalfOpen ? null : BreakerState.Closed;
    }
}
