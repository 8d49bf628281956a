using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TestHarness.XunitV3;

/// <summary>Ctrl-C for a child; where there is no SIGINT, its end.</summary>
internal static partial class Interrupt
{
    private const int Sigint = 2;

    public static void Send(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else if (!process.HasExited)
        {
            _ = Kill(process.Id, Sigint);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
