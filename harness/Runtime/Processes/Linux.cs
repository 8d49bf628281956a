using System.Runtime.InteropServices;

namespace TestHarness.Runtime;

/// <summary>What only Linux offers, and the sentence for everybody else.</summary>
internal static partial class Linux
{
    internal const int SigKill = 9;
    internal const int SigTerm = 15;
    internal const int SigCont = 18;
    internal const int SigStop = 19;

    /// <summary>Signals by their names without <c>SIG</c>, as Linux numbers them on x86 and ARM.</summary>
    private static readonly Dictionary<string, int> Numbers = new(StringComparer.Ordinal)
    {
        ["HUP"] = 1, ["INT"] = 2, ["QUIT"] = 3, ["ABRT"] = 6, ["KILL"] = SigKill, ["USR1"] = 10, ["SEGV"] = 11, ["USR2"] = 12, ["TERM"] = SigTerm,
    };

    internal static int Number(string signal) => Numbers[signal];

    internal static void Require()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("suites run as plain processes on Linux only: run the harness there, in WSL or in a container");
        }
    }

    /// <summary>Sends a signal to one process; one that is gone or not ours is left alone.</summary>
    internal static void Signal(int pid, int signal)
    {
        // 0 and below would mean groups, 1 is init: neither is ever meant.
        if (pid > 1)
        {
            _ = Kill(pid, signal);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int pid, int signal);
}
