namespace TestHarness.Load;

/// <summary>Something that is done for a while in the midst of a load, and undone.</summary>
/// <param name="Name">Its name in results.</param>
/// <param name="At">When it begins, after the load's beginning.</param>
/// <param name="For">How long it lasts.</param>
public sealed record LoadWindow(string Name, TimeSpan At, TimeSpan For)
{
    /// <summary>Does it; returns when it is in force.</summary>
    public required Func<CancellationToken, Task> Begin { get; init; }

    /// <summary>Undoes it, also when the load ends early or <see cref="Begin"/> failed.</summary>
    public required Func<Task> End { get; init; }

    internal static IEnumerable<string> Problems(IReadOnlyList<LoadWindow> windows, LoadSpec spec)
    {
        foreach (var window in windows.Where(window => window.At < TimeSpan.Zero || window.For <= TimeSpan.Zero || window.At >= spec.Duration))
        {
            yield return $"window '{window.Name}': it begins at {window.At} for {window.For}; it must begin within the load's {spec.Duration} and last longer than zero";
        }

        foreach (var again in windows.GroupBy(window => window.Name).Where(group => group.Count() > 1))
        {
            yield return $"window '{again.Key}': there are two of that name";
        }
    }
}

/// <summary>When a window was, in timestamp ticks. What is between the first two and the last two is neither inside nor outside.</summary>
/// <param name="Begins">Before it was begun.</param>
/// <param name="Begun">When it was in force.</param>
/// <param name="Ends">Before it was undone.</param>
/// <param name="Ended">When it was undone.</param>
internal sealed record SeenWindow(long Begins, long Begun, long Ends, long Ended);
