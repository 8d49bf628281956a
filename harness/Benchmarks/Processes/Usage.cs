using System.Diagnostics;

namespace TestHarness.Benchmarks.Processes;

/// <summary>What a process has used so far, as /proc tells it.</summary>
/// <param name="Cpu">Processor time of all its threads, in seconds; the kernel counts in hundredths.</param>
/// <param name="Memory">Resident memory in bytes.</param>
/// <param name="Sockets">Open sockets.</param>
internal sealed record Usage(double Cpu, long Memory, int Sockets)
{
    public static Usage Of(int pid)
    {
        using var process = Process.GetProcessById(pid);
        return new Usage(process.TotalProcessorTime.TotalSeconds, process.WorkingSet64, CountSockets(pid));
    }

    private static int CountSockets(int pid) => Directory.EnumerateFiles($"/proc/{pid}/fd").Count(IsSocket);

    private static bool IsSocket(string descriptor)
    {
        try
        {
            return File.ResolveLinkTarget(descriptor, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) is true;
        }
        catch (IOException)
        {
            // Closed in the meantime.
            return false;
        }
    }
}
