using System.Collections.Concurrent;
using System.Diagnostics;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Keeps all operations of a load.</summary>
internal sealed class Collector : ILoadSink
{
    private readonly ConcurrentQueue<LoadOperation> _operations = [];

    public IReadOnlyList<LoadOperation> All => [.. _operations.OrderBy(o => o.Index).ThenBy(o => o.Step)];

    public int Count => _operations.Count;

    public void OnOperation(LoadOperation operation) => _operations.Enqueue(operation);
}

/// <summary>What the tests of this folder begin with.</summary>
internal static class Loads
{
    public static readonly RequestStep Order = new() { Method = "POST", Path = "/orders", Body = """{"card":"${fake:card}","n":${index}}""" };

    public static LoadSpec Spec(Uri target, params ArrivalPhase[] phases) => new()
    {
        Id = "orders",
        Target = target,
        Journeys = [Journey.Of(Order)],
        Arrivals = phases,
        Seed = 7,
    };

    /// <summary>The same load with another request.</summary>
    public static LoadSpec With(this LoadSpec spec, Func<RequestStep, RequestStep> change) => spec with { Journeys = [Journey.Of(change(Order))] };

    public static ArrivalPhase Constant(double rate, double seconds, bool judged = true) =>
        new Constant { Rate = rate, For = TimeSpan.FromSeconds(seconds), Judged = judged };

    public static ArrivalPhase Ramp(double from, double to, double seconds) =>
        new Ramp { From = from, To = to, For = TimeSpan.FromSeconds(seconds), Judged = false };

    /// <summary>Runs a load whose arrivals have one operation each.</summary>
    public static async Task<(LoadSummary Summary, IReadOnlyList<LoadOperation> Operations)> RunAsync(LoadSpec spec)
    {
        var (result, operations) = await AllAsync(spec);
        Assert.Equal(result.Summary.Arrivals, operations.Count);
        Assert.Equal(Enumerable.Range(0, result.Summary.Arrivals), operations.Select(o => o.Index));
        return (result.Summary, operations);
    }

    /// <summary>Runs any load.</summary>
    public static async Task<(LoadResult Result, IReadOnlyList<LoadOperation> Operations)> AllAsync(LoadSpec spec)
    {
        var sink = new Collector();
        var result = await new LoadGenerator(TimeProvider.System).RunAsync(spec, sink, TestContext.Current.CancellationToken);
        Assert.Equal(sink.All.Count(o => o.Sent != 0), result.Summary.Sent);
        Assert.Equal(sink.Count, result.Series.Count(key => key.Measure == Measure.Response));
        return (result, sink.All);
    }

    public static async Task<LoadOperation> OnceAsync(LoadSpec spec, int index = 0) =>
        Assert.Single(await new LoadGenerator(TimeProvider.System).OnceAsync(spec, index, TestContext.Current.CancellationToken));

    /// <summary>One arrival through the engine that a load would have.</summary>
    public static async Task<LoadOperation> OneAsync(LoadSpec spec) => Assert.Single((await RunAsync(spec with { Arrivals = [Constant(10, 0.1)] })).Operations);

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
