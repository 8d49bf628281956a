using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>What this machine is.</summary>
public static class Machine
{
    /// <summary>Looks.</summary>
    /// <returns>What a run's manifest says of it.</returns>
    public static RunEnvironment Look() => new(
        Commit(),
        Environment.Version.ToString(),
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        typeof(Machine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?");

    /// <summary>The first line that a program prints, or empty when it is not there or fails.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>The line.</returns>
    public static string Ask(string program, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var line = process.StandardOutput.ReadLine() ?? "";
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? line : "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static string Commit()
    {
        var commit = Ask("git", "rev-parse", "--short", "HEAD");
        return commit.Length > 0 && Ask("git", "status", "--porcelain", "--untracked-files=no").Length > 0 ? commit + "+" : commit;
    }
}
