using System.Diagnostics;

namespace TestHarness.Benchmarks.Processes;

/// <summary>Stops, continues and interrupts processes that this one started.</summary>
internal static class Signals
{
    public const string Stop = "-STOP";
    public const string Continue = "-CONT";
    public const string Interrupt = "-INT";

    public static void Send(int pid, string signal)
    {
        using var kill = Process.Start("kill", [signal, $"{pid}"]);
        kill.WaitForExit();
    }
}
