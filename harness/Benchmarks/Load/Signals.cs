using System.Diagnostics;

namespace TestHarness.Benchmarks.Load;

/// <summary>Stops and continues processes that this one started.</summary>
internal static class Signals
{
    public const string Stop = "-STOP";
    public const string Continue = "-CONT";

    public static void Send(int pid, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{pid}"]);
        kill.WaitForExit();
    }
}
