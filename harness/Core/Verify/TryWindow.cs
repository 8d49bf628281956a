using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>From a mark's begin to its end.</summary>
/// <param name="Name">What the mark says.</param>
/// <param name="Began">In nanoseconds.</param>
/// <param name="Ended">In nanoseconds; the record's end when the mark has none.</param>
internal sealed record MarkWindow(string Name, long Began, long Ended)
{
    public bool Holds(long at) => at >= Began && at <= Ended;
}

/// <summary>One try of one trial, as the marks tell it.</summary>
internal sealed record TryWindow
{
    /// <summary>When.</summary>
    public required MarkWindow Window { get; init; }

    /// <summary>Its cases in their order.</summary>
    public required IReadOnlyList<MarkWindow> Cases { get; init; }

    /// <summary>Why it could not be driven to its end, or empty.</summary>
    public required string Trouble { get; init; }

    /// <summary>All tries of a trial, in their order.</summary>
    public static IReadOnlyList<TryWindow> Of(string title, RunRecord record)
    {
        var cases = Windows(Steps.Case, record);
        return
        [
            .. Windows(Steps.Trial, record).Where(window => window.Name == title).Select(window => new TryWindow
            {
                Window = window,
                Cases = [.. cases.Where(one => window.Holds(one.Began))],
                Trouble = record.Marks.FirstOrDefault(mark => mark.Step == Steps.CannotDrive && window.Holds(mark.At))?.Detail ?? "",
            }),
        ];
    }

    /// <summary>Marks of one step follow each other; none is inside of another.</summary>
    private static List<MarkWindow> Windows(string step, RunRecord record)
    {
        var windows = new List<MarkWindow>();
        foreach (var mark in record.Marks.Where(mark => mark.Step == step))
        {
            if (mark.Begins)
            {
                windows.Add(new(mark.Detail, mark.At, record.End));
            }
            else if (windows.Count > 0)
            {
                windows[^1] = windows[^1] with { Ended = mark.At };
            }
        }

        return windows;
    }
}
