namespace TestHarness.Load;

/// <summary>Watches for what ends a load early: failures, in tenths of the window so that it costs nothing, and arrivals that pile up.</summary>
internal sealed class Abortion(LoadClock clock, AbortWhen? when)
{
    private const int Parts = 10;
    private readonly (long Part, int All, int Failed)[] _parts = new (long, int, int)[Parts];
    private string? _why;

    /// <summary>Why the load must end, in words, or null. The first reason stays.</summary>
    public string? Why => Volatile.Read(ref _why);

    public void Add(long at, bool good)
    {
        if (when is null || Why is not null)
        {
            return;
        }

        var part = at / Math.Max(1, clock.Ticks(when.For) / Parts);
        ref var slot = ref _parts[part % Parts];
        slot = slot.Part == part ? slot : (part, 0, 0);
        slot = (part, slot.All + 1, slot.Failed + (good ? 0 : 1));
        End(Judge(part));
    }

    /// <summary>Arrivals that pile up end a load: so many are open now, and so many may be.</summary>
    public void Look(int open, int most) =>
        End(open > most ? $"more than {most} arrivals were open at once: the rate is beyond what the target answers or this machine sends; lower it, or allow more connections" : null);

    private void End(string? why)
    {
        if (why is not null)
        {
            Interlocked.CompareExchange(ref _why, why, null);
        }
    }

    private string? Judge(long now)
    {
        var (all, failed, parts) = (0, 0, 0);
        foreach (var (part, some, bad) in _parts)
        {
            if (now - part < Parts && some > 0)
            {
                (all, failed, parts) = (all + some, failed + bad, parts + 1);
            }
        }

        return parts == Parts && all >= AbortWhen.Fewest && failed > when!.Errors * all
            ? $"{failed} of {all} operations failed within {when.For.TotalSeconds:0.##} s, more than {when.Errors:0.##%}"
            : null;
    }
}
