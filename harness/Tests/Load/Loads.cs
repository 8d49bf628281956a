using System.Collections.Concurrent;
using System.Diagnostics;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Keeps all operations of a load.</summary>
internal sealed class Collector : ILoadSink
{
    private readonly ConcurrentQueue<LoadOperation> _operations = [];

    public IReadOnlyList<LoadOperation> All => [.. _operations.OrderBy(o => o.Index)];

    public int Count => _operations.Count;

    public void OnOperation(LoadOperation operation) => _operations.Enqueue(operation);
}

/// <summary>What the tests of this folder begin with.</summary>
internal static class Loads
{
    public static LoadSpec Spec(Uri target, params LoadPhase[] phases) => new()
    {
        Id = "orders",
        Target = target,
        Method = "POST",
        Path = "/orders",
        Body = """{"card":"${fake:card}","n":${index}}""",
        Phases = phases,
        Seed = 7,
    };

    public static LoadPhase Constant(double rate, double seconds, bool judged = true) =>
        new(rate, rate, TimeSpan.FromSeconds(seconds), judged);

    public static LoadPhase Ramp(double from, double to, double seconds) =>
        new(from, to, TimeSpan.FromSeconds(seconds), Judged: false);

    public static async Task<(LoadSummary Summary, IReadOnlyList<LoadOperation> Operations)> RunAsync(LoadSpec spec)
    {
        var sink = new Collector();
        var summary = await new LoadGenerator(TimeProvider.System).RunAsync(spec, sink, TestContext.Current.CancellationToken);
        Assert.Equal(summary.Arrivals, sink.Count);
        Assert.Equal(Enumerable.Range(0, summary.Arrivals), sink.All.Select(o => o.Index));
        Assert.Equal(sink.All.Count(o => o.Sent != 0), summary.Sent);
        return (summary, sink.All);
    }

    public static Task<LoadOperation> OnceAsync(LoadSpec spec, int index = 0) =>
        new LoadGenerator(TimeProvider.System).OnceAsync(spec, index, TestContext.Current.CancellationToken);

    public static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    /// <summary>Waits for a condition; after 30 s the test fails.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        var since = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(30), $"waited 30 s for: {what}");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
