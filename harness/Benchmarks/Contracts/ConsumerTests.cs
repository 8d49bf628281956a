using System.Diagnostics;
using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>What a consumer test costs after the first: a pact, a mock server, one request, the file written, ten interactions in it.</summary>
internal sealed class ConsumerTests : Row
{
    private const int Interactions = 10;
    private const int Rounds = 20;

    public override string Name => "consumer";

    public override string About => "a consumer test after the first, in a file of ten interactions";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        using var bench = new PactFolder();
        using var http = new HttpClient();
        var times = new List<double>();
        for (var i = 0; i < Interactions * Rounds; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await bench.WriteAsync(http, $"interaction {i % Interactions}");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        var samples = new Samples(times.Skip(Interactions));
        return [Line.Of("a consumer test", "ours", samples, "{0:0.0} ms") with { Bar = Bar.AtMost(samples.Median, 5, " ms") }];
    }
}
