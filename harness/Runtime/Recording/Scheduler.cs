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

    /// <summary>The folders of a process' threads; null when it is gone.</summary>
    public static string[]? Tasks(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

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
