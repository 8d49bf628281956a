namespace TestHarness.Load;

/// <summary>Watches for the failures that end a load early: in tenths of the window, so that it costs nothing.</summary>
internal sealed class Abortion(LoadClock clock, AbortWhen? when)
{
    private const int Parts = 10;
    private readonly (long Part, int All, int Failed)[] _parts = new (long, int, int)[Parts];

    /// <summary>Why the load must end, in words, or null.</summary>
    public string? Why { get; private set; }

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
        Why = Judge(part);
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
