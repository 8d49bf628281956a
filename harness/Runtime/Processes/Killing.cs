namespace TestHarness.Runtime;

/// <summary>Kills processes and all that they started, until none is left.</summary>
internal static class Killing
{
    /// <summary>A killed process needs a moment to go; one in an uninterruptible wait may need long, so this is bounded.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>A process in the midst of an exec shows no environment for an instant: only a second empty look counts.</summary>
    private const int EmptyLooks = 2;

    /// <summary>Kills the processes that are roots, their descendants and the members of their sessions.</summary>
    /// <param name="isRoot">Which processes are meant; asked again on each look.</param>
    /// <returns>How many were killed.</returns>
    internal static int Kill(Func<ProcessEntry, bool> isRoot)
    {
        var killed = new Dictionary<(int Pid, long Start), string?>();
        var began = Environment.TickCount64;
        for (var empty = 0; empty < EmptyLooks && Environment.TickCount64 - began < Limit.TotalMilliseconds;)
        {
            var family = ProcessTable.Family(ProcessTable.Living(), entry => killed.ContainsKey((entry.Pid, entry.Start)) || isRoot(entry));
            var ours = family.Where(member => KillOne(member, killed)).ToList();
            empty = ours.Count > 0 ? 0 : empty + 1;
            Thread.Sleep(5);
        }

        foreach (var ((pid, start), temporary) in killed)
        {
            DotnetFiles.Delete(pid, start, temporary);
        }

        return killed.Count;
    }

    /// <summary>What cannot be read is not ours and stays.</summary>
    private static bool KillOne(ProcessEntry entry, Dictionary<(int Pid, long Start), string?> killed)
    {
        if (ProcessEnviron.Read(entry.Pid) is not { } block)
        {
            return false;
        }

        killed.TryAdd((entry.Pid, entry.Start), ProcessEnviron.Value(block, "TMPDIR"));
        Linux.Signal(entry.Pid, Linux.SigKill);
        return true;
    }
}
