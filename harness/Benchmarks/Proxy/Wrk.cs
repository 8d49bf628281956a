using System.Globalization;
using System.Text.RegularExpressions;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>What one run of wrk saw.</summary>
/// <param name="Requests">Answers that were whole.</param>
/// <param name="PerSecond">The same by the second.</param>
internal sealed partial record Wrk(long Requests, double PerSecond)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Loads a port of 127.0.0.1 with requests for the small answer.</summary>
    /// <param name="port">The port.</param>
    /// <param name="connections">How many connections ask, each one request at a time.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="close">Whether every request has a connection of its own.</param>
    /// <exception cref="BenchmarkFailed">There was an error among the answers.</exception>
    public static async Task<Wrk> Run(int port, int connections, int seconds, bool close = false)
    {
        using var load = new WrkLoad(port, connections, seconds, close);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds) + Patience);
        return await load.Result(limit.Token);
    }

    /// <summary>What it printed.</summary>
    /// <exception cref="BenchmarkFailed">There was an error among the answers.</exception>
    public static Wrk Read(string output)
    {
        var total = Total().Match(output);
        var rate = Rate().Match(output);
        var isGood = total.Success && rate.Success && !output.Contains("Socket errors", StringComparison.Ordinal) && !output.Contains("Non-2xx", StringComparison.Ordinal);
        return isGood
            ? new Wrk(long.Parse(total.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture))
            : throw new BenchmarkFailed($"wrk saw errors:\n{output}");
    }

    [GeneratedRegex(@"(\d+) requests in")]
    private static partial Regex Total();

    [GeneratedRegex(@"Requests/sec: +([\d.]+)")]
    private static partial Regex Rate();
}
