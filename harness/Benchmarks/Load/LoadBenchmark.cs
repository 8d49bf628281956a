using System.Runtime.InteropServices;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>The benchmark <c>load</c>.</summary>
internal static class LoadBenchmark
{
    private static readonly IReadOnlyList<Func<LoadGround, Row>> Rows =
    [
        static ground => new CpuBesideWrk(ground),
        static ground => new JourneyCpu(ground),
        static ground => new Lateness(ground),
        static ground => new Freeze(ground),
        static ground => new HighestRate(ground),
        static ground => new Allocation(ground),
        static _ => new ArrivalShapes(),
        static ground => new Saturation(ground),
        static ground => new KnownKnee(ground),
    ];

    public static async Task<int> Run(IReadOnlyList<string> args)
    {
        var rows = Rows.Select(static make => make(null!)).ToList();
        var (arguments, exit) = Arguments.Answer(args, rows);
        if (exit is { } answered)
        {
            return answered;
        }

        var missing = new[] { ("wrk", "wrk"), ("nginx", "nginx-light"), ("hey", "hey") }.Where(static one => Programs.Find(one.Item1) is null).ToList();
        if (missing.Count > 0)
        {
            await Console.Error.WriteLineAsync($"not installed: {string.Join(", ", missing.Select(static one => one.Item1))}; apt-get install {string.Join(' ', missing.Select(static one => one.Item2))}");
            return Exit.Environment;
        }

        return await Measure(arguments);
    }

    private static async Task<int> Measure(Arguments arguments)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await using var ground = await LoadGround.Start(arguments.Quick);
            var rows = arguments.Of(Rows.Select(make => make(ground)));
            return await new Judgement(Console.Out).Run(rows, stop.Token);
        }
        catch (OperationCanceledException)
        {
            return Exit.Interrupted;
        }
        catch (Exception e) when (e is BenchmarkFailed or LoadChildException)
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
