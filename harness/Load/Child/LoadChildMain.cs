using System.Diagnostics;
using System.Runtime;
using System.Text.Json;

namespace TestHarness.Load;

/// <summary>
/// The generator's own process: it is fed and read by frames on its standard input and output, and ends when its input does.
/// <code>
/// spec ─> compile, warm up ─> ready ─> begin ─> operations, series … ─> summary
/// </code>
/// </summary>
public static class LoadChildMain
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(20);
    private const int SeriesEvery = 50;

    /// <summary>What a generator's process must have in its environment, before .NET starts in it.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_TC_CallCountingDelayMs"] = "0",
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_GCgen0size"] = "0x4000000",
        ["DOTNET_GCgen0MaxBudget"] = "0x4000000",
    };

    /// <summary>Runs one load.</summary>
    /// <param name="from">Its standard input.</param>
    /// <param name="to">Its standard output.</param>
    /// <returns>The exit code: 0 when it said all there is.</returns>
    public static int Run(Stream from, Stream to)
    {
        if (Frames.Read(from) is not { Kind: FrameKind.Spec } first)
        {
            return 2;
        }

        var spec = JsonSerializer.Deserialize(first.Payload, LoadJson.Default.LoadSpec)!;
        if (spec.Problems() is { Count: > 0 } problems)
        {
            Frames.Write(to, FrameKind.Refused, JsonSerializer.SerializeToUtf8Bytes(string.Join('\n', problems)));
            return 2;
        }

        Pin(spec);
        return Run(new(spec), from, to);
    }

    private static int Run(Compiled load, Stream from, Stream to)
    {
        var clock = new LoadClock(TimeProvider.System);
        using var cancel = new CancellationTokenSource();
        var operations = load.Spec.Operations ? new OperationFrames() : null;
        var recorder = new Recorder(clock, load, operations);
        using var run = new LoadRun(clock, load, recorder, cancel.Token);
        Warmup.Run(clock, load.Spec);
        GC.Collect();
        GCSettings.LatencyMode = GCLatencyMode.SustainedLowLatency;
        Frames.Write(to, FrameKind.Ready, []);
        if (Frames.Read(from) is not { Kind: FrameKind.Begin } begin)
        {
            return 0;
        }

        new Thread(() => Hear(from, cancel)) { IsBackground = true, Name = "load control" }.Start();
        var done = new ManualResetEventSlim();
        var telling = new Thread(() => Tell(recorder, operations, to, done)) { IsBackground = true, Name = "load frames" };
        telling.Start();
        var summary = run.Run(BitConverter.ToInt64(begin.Payload));
        done.Set();
        telling.Join();
        Frames.Write(to, FrameKind.Summary, JsonSerializer.SerializeToUtf8Bytes(summary, LoadJson.Default.LoadSummary));
        return 0;
    }

    /// <summary>Whatever comes now, and the end of the pipe too, means the end.</summary>
    private static void Hear(Stream from, CancellationTokenSource cancel)
    {
        try
        {
            Frames.Read(from);
            cancel.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The load is over.
        }
    }

    private static void Tell(Recorder recorder, OperationFrames? operations, Stream to, ManualResetEventSlim done)
    {
        var series = new SeriesFrames();
        try
        {
            for (var round = 1; !done.Wait(Often); round++)
            {
                operations?.Send(to);
                if (round % SeriesEvery == 0)
                {
                    series.Send(recorder, to);
                }
            }

            operations?.Send(to);
            series.Send(recorder, to);
        }
        catch (IOException)
        {
            // Nobody reads any more: the end of the input ends the load as well.
        }
    }

    private static void Pin(LoadSpec spec)
    {
        if (spec.Cpu is { } cpu && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)1 << cpu;
        }
    }
}
