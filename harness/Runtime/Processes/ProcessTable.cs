using System.Globalization;

namespace TestHarness.Runtime;

/// <summary>One process as <c>/proc/PID/stat</c> tells it.</summary>
/// <param name="Pid">Its id.</param>
/// <param name="Parent">Its parent's id.</param>
/// <param name="Session">Its session: the id of the session's leader.</param>
/// <param name="Start">When it started, in clock ticks since boot.</param>
/// <param name="Alive">False for one that ended and was not waited for.</param>
internal sealed record ProcessEntry(int Pid, int Parent, int Session, long Start, bool Alive);

/// <summary>The processes of this machine, read from <c>/proc</c>.</summary>
internal static class ProcessTable
{
    private static readonly Lazy<long> Own = new(() => Entry(Environment.ProcessId)!.Start);

    /// <summary>When this process started, in clock ticks since boot.</summary>
    internal static long OwnStart
    {
        get
        {
            Linux.Require();
            return Own.Value;
        }
    }

    /// <summary>All processes that live now.</summary>
    internal static IReadOnlyList<ProcessEntry> Living()
    {
        Linux.Require();
        var pids = from folder in Directory.EnumerateDirectories("/proc")
                   where char.IsAsciiDigit(folder["/proc/".Length])
                   select int.Parse(folder.AsSpan("/proc/".Length), NumberStyles.None, CultureInfo.InvariantCulture);
        return [.. pids.Select(Entry).OfType<ProcessEntry>().Where(entry => entry.Alive)];
    }

    /// <summary>One process, or null when there is none with that id.</summary>
    internal static ProcessEntry? Entry(int pid)
    {
        try
        {
            return Parse(pid, File.ReadAllText($"/proc/{pid}/stat"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The given processes, their descendants and the members of their sessions, without this process.</summary>
    internal static IReadOnlyList<ProcessEntry> Family(IReadOnlyList<ProcessEntry> living, Func<ProcessEntry, bool> isRoot)
    {
        var family = living.Where(isRoot).Where(NotSelf).ToDictionary(entry => entry.Pid);
        for (var before = -1; before < family.Count;)
        {
            before = family.Count;
            foreach (var entry in living.Where(NotSelf))
            {
                if (family.ContainsKey(entry.Parent) || (family.ContainsKey(entry.Session) && entry.Session != 0))
                {
                    family.TryAdd(entry.Pid, entry);
                }
            }
        }

        return [.. family.Values];
    }

    private static bool NotSelf(ProcessEntry entry) => entry.Pid != Environment.ProcessId;

    /// <summary>The name stands in parentheses and may hold anything, so fields are counted from the last one.</summary>
    private static ProcessEntry? Parse(int pid, string stat)
    {
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length < 20 ? null : new ProcessEntry(pid, Int(fields[1]), Int(fields[3]), long.Parse(fields[19], CultureInfo.InvariantCulture), fields[0] is not ("Z" or "X"));
    }

    private static int Int(string field) => int.Parse(field, CultureInfo.InvariantCulture);
}
