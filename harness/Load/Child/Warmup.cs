using System.Net;
using System.Net.Sockets;
using System.Runtime;

namespace TestHarness.Load;

/// <summary>
/// Runs the load for a moment against a server inside this process, so that all of its code is compiled before the first arrival: else
/// the first requests of every load would be late by the time of compiling.
/// </summary>
internal static class Warmup
{
    private const int Users = 4;
    private const int Journeys = 3000;
    private const int QuietFor = 5;
    private const int Rate = 4000;
    private const int Drains = 40;

    /// <summary>On a machine that does nothing else it takes a tenth of a second.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Open = TimeSpan.FromMilliseconds(100);
    private static readonly byte[] Answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray();

    public static void Run(LoadClock clock, LoadSpec spec)
    {
        if (Engines.NameOf(spec) != "fast")
        {
            return;
        }

        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(Users);
        new Thread(() => Serve(listener)) { IsBackground = true, Name = "load warm-up" }.Start();
        var there = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        Go(clock, Like(spec, there) with { Users = new() { Phases = [new(Users, Users, Most)], Iterations = Journeys } });
        if (spec.Users is null)
        {
            Go(clock, Like(spec, there) with { Arrivals = [new Constant { Rate = Rate, For = Open, Poisson = true }, new Ramp { From = Rate, To = Rate, For = Open }] });
        }

        AwaitCompiler();
    }

    /// <summary>The same requests, without waiting and with answers that nobody looks into.</summary>
    private static LoadSpec Like(LoadSpec spec, Uri target) => spec with
    {
        Target = target, Arrivals = [], Users = null, Connections = Users, Abort = null, Grace = TimeSpan.FromMilliseconds(100), WhenFull = WhenFull.Queue, Timeout = Most,
        Feeds = spec.Feeds.ToDictionary(feed => feed.Key, feed => feed.Value with { Take = Take.Circular }),
        Journeys = [.. spec.Journeys.Select(journey => journey with { Steps = [.. journey.Steps.Where(step => step is not ThinkStep)] })],
    };

    private static void Go(LoadClock clock, LoadSpec warm)
    {
        var load = new Compiled(warm);
        var operations = new OperationFrames();
        var recorder = new Recorder(clock, load, operations);
        using var run = new LoadRun(clock, load, recorder, CancellationToken.None);
        run.Run(clock.Now);
        for (var i = 0; i < Drains; i++)
        {
            operations.Send(Stream.Null);
            new SeriesFrames().Send(recorder, Stream.Null);
        }
    }

    /// <summary>What was called often is compiled again, better, by a thread of its own: until that has nothing to do, it would cost the load.</summary>
    private static void AwaitCompiler()
    {
        var until = Environment.TickCount64 + (long)Most.TotalMilliseconds;
        for (var (count, quiet) = (JitInfo.GetCompiledMethodCount(), 0); quiet < QuietFor && Environment.TickCount64 < until;)
        {
            Thread.Sleep(10);
            var now = JitInfo.GetCompiledMethodCount();
            (count, quiet) = (now, now == count ? quiet + 1 : 0);
        }
    }

    private static void Serve(Socket listener)
    {
        try
        {
            while (true)
            {
                var peer = listener.Accept();
                new Thread(() => Answering(peer)) { IsBackground = true, Name = "load warm-up" }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is warm.
        }
    }

    private static void Answering(Socket peer)
    {
        using (peer)
        {
            var buffer = new byte[65536];
            try
            {
                while (peer.Receive(buffer) > 0)
                {
                    peer.Send(Answer);
                }
            }
            catch (SocketException)
            {
                // It is warm.
            }
        }
    }
}
