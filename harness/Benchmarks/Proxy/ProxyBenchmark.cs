using System.Runtime.InteropServices;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>The benchmark <c>proxy</c>.</summary>
internal static class ProxyBenchmark
{
    private static readonly IReadOnlyList<Func<Ground, Row>> Rows =
    [
        static ground => new SmallResponses(ground),
        static ground => new NewConnections(ground),
        static ground => new Bulk(ground),
        static ground => new AddedLatency(ground),
        static ground => new Flat(ground),
        static ground => new CpuPerRequest(ground),
        static ground => new Latency(ground),
        static ground => new BandwidthPace(ground),
        static ground => new ApiCalls(ground),
        static ground => new Churn(ground),
    ];

    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var rows = Rows.Select(static make => make(null!)).ToList();
        var (arguments, exit) = Arguments.Answer(args, rows);
        if (exit is { } answered)
        {
            return answered;
        }

        return Missing() ? Exit.Environment : await Measure(arguments);
    }

    private static bool Missing()
    {
        var missing = new[] { ("wrk", "wrk"), ("nginx", "nginx-light") }.Where(static one => Programs.Find(one.Item1) is null).ToList();
        if (missing.Count > 0)
        {
            Console.Error.WriteLine($"not installed: {string.Join(", ", missing.Select(static one => one.Item1))}; apt-get install {string.Join(' ', missing.Select(static one => one.Item2))}");
        }

        return missing.Count > 0;
    }

    private static async Task<int> Measure(Arguments arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var ground = await Ground.Start(arguments, stop.Token);
            var rows = arguments.Of(Rows.Select(make => make(ground)));
            return await new Judgement(Console.Out).Run(rows, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return Exit.Interrupted;
        }

        catch (Exception e) when (e is BenchmarkFailed or ToxiproxyException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return Exit.Environment;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
