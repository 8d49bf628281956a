using System.Runtime.InteropServices;

namespace TestHarness.Runtime;

/// <summary>What only Linux offers, and the sentence for everybody else.</summary>
internal static partial class Linux
{
    internal const int SigKill = 9;
    internal const int SigTerm = 15;

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
