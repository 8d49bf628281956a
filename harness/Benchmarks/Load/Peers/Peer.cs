using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Load.Peers;

/// <summary>Another generator, as a command.</summary>
/// <param name="Name">Its program.</param>
/// <param name="Arguments">Its arguments for a number of connections, seconds and an address.</param>
/// <param name="Count">Finds the number of requests in what it prints.</param>
internal sealed record Peer(string Name, Func<int, int, Uri, string[]> Arguments, string Count)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>All that are known; wrk first.</summary>
    public static readonly IReadOnlyList<Peer> All =
    [
        new("wrk", static (connections, seconds, address) => ["-t", "1", "-c", $"{connections}", "-d", $"{seconds}", $"{address}"], @"(\d+) requests in"),
        new("ab", static (connections, seconds, address) => ["-q", "-k", "-c", $"{connections}", "-t", $"{seconds}", "-n", "100000000", $"{address}"], @"Complete requests: +(\d+)"),
        new("h2load", static (connections, seconds, address) => ["--h1", "-t", "1", "-c", $"{connections}", "-D", $"{seconds}", $"{address}"], @"requests: (\d+) total"),
        new("hey", static (connections, seconds, address) => ["-cpus", "1", "-c", $"{connections}", "-z", $"{seconds}s", $"{address}"], @"\[200\]\s+(\d+) responses"),
        new("autocannon", static (connections, seconds, address) => ["-j", "-c", $"{connections}", "-d", $"{seconds}", $"{address}"], @"""requests"":\{[^}]*""total"":(\d+)"),
    ];

    /// <summary>Those that are installed.</summary>
    public static IReadOnlyList<Peer> Installed => [.. All.Where(static peer => Programs.Find(peer.Name) is not null)];

    /// <summary>Runs it on the generators' processor.</summary>
    /// <returns>Requests, and its processor time in seconds.</returns>
    public async Task<(long Requests, double Cpu)> Run(int connections, int seconds, Uri address)
    {
        string[] command = ["taskset", "-c", $"{LoadGround.GeneratorCpu}", Name, .. Arguments(connections, seconds, address)];
        var said = await Said(command, TimeSpan.FromSeconds(seconds) + Patience);
        var count = Regex.Match(said, Count, RegexOptions.None, TimeSpan.FromSeconds(1));
        return count.Success
            ? (long.Parse(count.Groups[1].Value, CultureInfo.InvariantCulture), Cpu(said))
            : throw new BenchmarkFailed($"{Name} said no number of requests:\n{said}");
    }

    /// <summary>Runs a command under a shell, which then says what its children used.</summary>
    public static async Task<string> Said(IReadOnlyList<string> command, TimeSpan patience)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" 2>/dev/null; cat /proc/$$/stat", "sh", .. command]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(patience);
        try
        {
            return await process.StandardOutput.ReadToEndAsync(limit.Token);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Fields 16 and 17 of the last line: what waited-for children used, in hundredths of a second.</summary>
    private static double Cpu(string said)
    {
        var fields = said[(said.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
    }
}
