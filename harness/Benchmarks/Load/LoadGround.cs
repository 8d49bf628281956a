using System.Diagnostics;
using TestHarness.Benchmarks.Load.Serving;
using TestHarness.Benchmarks.Proxy;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>What the rows measure on: generators on one processor, nginx or a target that stamps what comes on the other.</summary>
internal sealed class LoadGround : IAsyncDisposable
{
    private readonly Nginx _nginx;

    private LoadGround(Nginx nginx, bool quick) => (_nginx, Quick) = (nginx, quick);

    /// <summary>The processor of whatever generates.</summary>
    public const int GeneratorCpu = 0;

    /// <summary>The processor of whatever answers.</summary>
    public static int TargetCpu => Math.Min(1, Environment.ProcessorCount - 1);

    /// <summary>Whether fewer and shorter turns are taken.</summary>
    public bool Quick { get; }

    public int Rounds => Quick ? 2 : 5;

    public int Seconds => Quick ? 2 : 4;

    /// <summary>A small answer of nginx.</summary>
    public Uri Small => new($"http://127.0.0.1:{_nginx.Port}{Nginx.Small}");

    public static async Task<LoadGround> Start(bool quick) => new(await Nginx.Start(1, TargetCpu), quick);

    /// <summary>A target of our own.</summary>
    public static Task<Target> Serve(params string[] how) => Target.Start(how);

    /// <summary>A load of one GET, recorded as a series, on the generators' processor.</summary>
    public static LoadSpec Spec(Uri what, params ArrivalPhase[] arrivals) => new()
    {
        Id = "bench", Target = new(what.GetLeftPart(UriPartial.Authority)), Journeys = [Journey.Of(new() { Method = "GET", Path = what.PathAndQuery })], Arrivals = arrivals,
        Seed = 42, Operations = false, Cpu = GeneratorCpu, Connections = 256, Grace = TimeSpan.FromSeconds(5),
    };

    /// <summary>The same load by users that never think.</summary>
    public static LoadSpec Closed(Uri what, int users, int seconds) =>
        Spec(what) with { Arrivals = [], Users = new() { Phases = [new(users, users, TimeSpan.FromSeconds(seconds))] }, Connections = users };

    public static Constant Constant(double rate, double seconds) => new() { Rate = rate, For = TimeSpan.FromSeconds(seconds) };

    /// <summary>Runs a load in a generator of its own.</summary>
    public static async Task<LoadResult> Run(LoadSpec spec, Func<LoadChild, Task>? beside = null)
    {
        await using var child = await LoadChild.StartAsync([Environment.ProcessPath!, Generate.Verb], spec, null, CancellationToken.None);
        var running = child.RunAsync(Stopwatch.GetTimestamp(), Nobody.Instance, CancellationToken.None);
        if (beside is not null)
        {
            await beside(child);
        }

        return await running;
    }

    /// <summary>Whether a histogram counts response times.</summary>
    public static bool IsResponse(SeriesKey key) => key.Measure == Measure.Response;

    /// <summary>Processor time of a load for each of its operations, in microseconds.</summary>
    public static double CpuEach(LoadResult result)
    {
        var operations = result.Series.Count(IsResponse);
        var failed = result.Series.Count(static key => key.Measure == Measure.Response && !key.Succeeded);
        return failed * 1000 > operations
            ? throw new BenchmarkFailed($"{failed} of {operations} operations failed")
            : result.Summary.Cost.Cpu.TotalMicroseconds / operations;
    }

    public ValueTask DisposeAsync() => _nginx.DisposeAsync();

    private sealed class Nobody : ILoadSink
    {
        public static readonly Nobody Instance = new();

        public void OnOperation(LoadOperation operation)
        {
            // The series says it all.
        }
    }
}
