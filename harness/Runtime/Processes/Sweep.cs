namespace TestHarness.Runtime;

/// <summary>
/// Removes every process that carries a run's label, however it was detached from the one that started it:
/// children inherit the environment, and with it the label. A labelled process takes its descendants and its session
/// along, so that those that cleared or overwrote their environment go too.
/// </summary>
public static class Sweep
{
    /// <summary>Kills every process of a run; never this process, never one that it may not read. Gives up after ten seconds.</summary>
    /// <param name="label">The run's label.</param>
    /// <returns>How many were killed.</returns>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static int KillAll(RunLabel label) => KillAll(label, []);

    /// <summary>Kills the processes of all runs whose harness is gone.</summary>
    /// <returns>How many were killed.</returns>
    /// <exception cref="PlatformNotSupportedException">This is not Linux.</exception>
    public static int KillStale() =>
        Killing.Kill(entry => LabelOf(entry) is { IsStale: true } label && Matches(label, label, entry.Start) && SameNamespace(entry));

    /// <summary>Kills a run's processes, and those that are known by pid and start.</summary>
    internal static int KillAll(RunLabel label, IReadOnlyCollection<(int Pid, long Start)> known) => Killing.Kill(entry =>
        entry.Start >= label.HarnessStart && (known.Contains((entry.Pid, entry.Start)) || Matches(label, LabelOf(entry), entry.Start)));

    /// <summary>Whether a process belongs to a run: the same label, and not older than the harness that made it.</summary>
    internal static bool Matches(RunLabel run, RunLabel? process, long processStart) =>
        process?.Value == run.Value && processStart >= run.HarnessStart;

    private static RunLabel? LabelOf(ProcessEntry entry) =>
        RunLabel.TryParse(ProcessEnviron.Value(ProcessEnviron.Read(entry.Pid), RunLabel.Variable), out var label) ? label : null;

    /// <summary>A process in a container has another numbering: its harness may well live there under the label's pid.</summary>
    private static bool SameNamespace(ProcessEntry entry)
    {
        try
        {
            var own = File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name;
            return own is not null && own == File.ResolveLinkTarget($"/proc/{entry.Pid}/ns/pid", returnFinalTarget: false)?.Name;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
