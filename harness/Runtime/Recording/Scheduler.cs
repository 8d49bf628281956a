using System.Globalization;

namespace TestHarness.Runtime;

/// <summary>What Linux' scheduler tells of waits for a processor.</summary>
internal static class Scheduler
{
    private const string TotalKey = "total=";

    /// <summary>For how long in all some task of this machine has waited, in nanoseconds; null where the kernel does not tell.</summary>
    public static long? Pressure() =>
        Read("/proc/pressure/cpu") is { } text && text.Split('\n')[0] is var some && some.LastIndexOf(TotalKey, StringComparison.Ordinal) is >= 0 and var at
        && long.TryParse(some[(at + TotalKey.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total * 1000 : null;

    /// <summary>The folders of the threads of a process and of those below it, as their first threads started them; empty when it is gone.</summary>
    public static IEnumerable<string> Tasks(int pid)
    {
        string[] tasks;
        try
        {
            tasks = Directory.GetDirectories($"/proc/{pid}/task");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }

        var below = Read($"/proc/{pid}/task/{pid}/children") ?? "";
        return tasks.Concat(below.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(child => Tasks(int.Parse(child, CultureInfo.InvariantCulture))));
    }

    /// <summary>Whether a process runs in a control group with this in its name.</summary>
    public static bool IsIn(int pid, string group) => Read($"/proc/{pid}/cgroup")?.Contains(group, StringComparison.Ordinal) ?? false;

    /// <summary>For how long a thread has waited in all, in nanoseconds; null when it is gone.</summary>
    /// <param name="task">Its folder.</param>
    public static long? Waited(string task) =>
        Read(task + "/schedstat")?.Split(' ') is [_, var waited, ..] && long.TryParse(waited, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : null;

    private static string? Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
