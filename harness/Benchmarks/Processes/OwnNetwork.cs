using System.ComponentModel;
using System.Diagnostics;

namespace TestHarness.Benchmarks.Processes;

/// <summary>
/// A network that holds nothing but the benchmark. In the machine's own, a firewall (Docker leaves one) may track every connection: then each hop over the loopback
/// costs more, and what is measured is the kernel's book-keeping, twice for a proxy.
/// </summary>
internal static class OwnNetwork
{
    private const string Inside = "BENCHMARK_HAS_OWN_NETWORK";
    private const string Up = "ip link set lo up";

    /// <summary>Measures in such a network where one may be made (Linux, as root), and in the machine's otherwise, or for a server that runs there.</summary>
    /// <param name="args">This program's arguments.</param>
    /// <param name="measure">Measures in this process.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> Run(string[] args, Func<Task<int>> measure)
    {
        if (Environment.GetEnvironmentVariable(Inside) is not null || args.Contains("--toxiproxy") || !await Succeeds(Up))
        {
            return await measure();
        }

        // Under `dotnet X.dll` the program is dotnet, and the first argument the file.
        string[] own = Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [Environment.ProcessPath!, Environment.GetCommandLineArgs()[0]] : [Environment.ProcessPath!];
        using var again = Start($"{Up} && exec \"$0\" \"$@\"", [.. own, .. args]);
        using var interrupted = new ConsoleCancel();
        await again!.WaitForExitAsync();
        return again.ExitCode;
    }

    private static async Task<bool> Succeeds(string script)
    {
        using var trial = Start(script, []);
        await (trial?.WaitForExitAsync() ?? Task.CompletedTask);
        return trial?.ExitCode == 0;
    }

    private static Process? Start(string script, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("unshare", ["--net", "sh", "-c", script, .. arguments]) { RedirectStandardError = arguments.Count == 0 };
        start.Environment[Inside] = "1";
        try
        {
            return OperatingSystem.IsLinux() ? Process.Start(start) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ctrl-C reaches the other process too, which then ends by itself.</summary>
    private sealed class ConsoleCancel : IDisposable
    {
        public ConsoleCancel() => Console.CancelKeyPress += Stay;

        public void Dispose() => Console.CancelKeyPress -= Stay;

        private static void Stay(object? sender, ConsoleCancelEventArgs pressed) => pressed.Cancel = true;
    }
}
