using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TestHarness.Benchmarks.Judging;

/// <summary>The harness' own command line, as a process of its own and as it is installed: compiled ahead for this machine.</summary>
internal static class HarnessCommand
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private static string Program => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, $"../../../publish/Cli/release_{RuntimeInformation.RuntimeIdentifier}/harness.dll"));

    /// <summary>Builds it.</summary>
    public static async Task Build()
    {
        using var build = Process.Start("dotnet", ["publish", "harness/Cli", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-v", "q", "--nologo"]);
        await build.WaitForExitAsync();
        if (build.ExitCode != 0)
        {
            throw new BenchmarkFailed("harness/Cli does not build; run this from the top of the repository");
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <returns>Its exit code, what it said, how long it took and the most memory that it held.</returns>
    public static async Task<Ended> Run(params string[] words)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. words]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchmarkFailed($"{Program} does not start");
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var most = 0L;
        while (!process.HasExited)
        {
            most = Math.Max(most, Peak(process.Id));
            await Task.Delay(Glance);
        }

        return new(process.ExitCode, await said + await complained, Stopwatch.GetElapsedTime(began), most);
    }

    /// <summary>The most memory that a process has held so far, in bytes (VmHWM of Linux); 0 when it is gone.</summary>
    private static long Peak(int pid)
    {
        try
        {
            var line = File.ReadLines($"/proc/{pid}/status").FirstOrDefault(static line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    /// <summary>How a command ended.</summary>
    internal sealed record Ended(int Code, string Said, TimeSpan Took, long Memory);
}
