using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>Whether memory and sockets come back when many connections were opened and closed under load, and many were idle.</summary>
internal sealed class Churn(Ground ground) : Row
{
    private const int Idle = 1_000;
    private const int Clients = 32;
    private const int LoadSeconds = 5;
    private const double LargestMemory = 1.25;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly byte[] Request = PlainClient.Request(Nginx.Small);

    public override string Name => "churn";

    public override string About => "10,000 connections opened and closed under load, 1,000 idle: memory and sockets back";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var subject = await Subject.Start(ground.TapOn.Name, Serving.ServeProxy.Verb, "on", ground.Upstream.ToString());
        await Round(subject, ground.Pace.Connections / 10, idle: Idle / 10);
        var before = await Settled(subject, sockets: 0);
        var opened = (await subject.Recorded()).Connections;
        var most = await Round(subject, ground.Pace.Connections, Idle);
        var after = await Settled(subject, before.Sockets);
        opened = (await subject.Recorded()).Connections - opened;
        var growth = (double)after.Memory / before.Memory;
        var what = $"{ground.Pace.Connections:N0} connections, {Idle:N0} idle";
        return
        [
            new Line(what, "sockets", $"{after.Sockets}") { Spread = $"{before.Sockets} – {most.Sockets}", Ratio = $"{after.Sockets - before.Sockets:+0;-0;0}", Bar = new Bar("as before", after.Sockets == before.Sockets) },
            new Line(what, "memory", $"{after.Memory / 1e6:0.0} MB") { Spread = $"{before.Memory / 1e6:0.0} – {most.Memory / 1e6:0.0}", Ratio = $"{growth:0.00} of before", Bar = Bar.AtMost(growth, LargestMemory, " of before") },
            new Line(what, "recorded", $"{opened:N0}") { Bar = new Bar($"≥ {ground.Pace.Connections + Idle:N0} connections", opened >= ground.Pace.Connections + Idle) },
        ];
    }

    /// <summary>Opens and closes while others ask and others idle; what was used at the most.</summary>
    private static async Task<Usage> Round(Subject subject, int connections, int idle)
    {
        var waiting = Enumerable.Range(0, idle).Select(_ => Open(subject)).ToList();
        var load = Wrk.Run(subject.Port, SmallResponses.Connections, LoadSeconds);
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Factory.StartNew(() => OpenAndClose(subject, connections / Clients), TaskCreationOptions.LongRunning)));
        var most = subject.Usage();
        await load;
        waiting.ForEach(static client => client.Get(Request));
        waiting.ForEach(static client => client.Dispose());
        return most;
    }

    private static void OpenAndClose(Subject subject, int times)
    {
        for (var i = 0; i <= times; i++)
        {
            Open(subject).Dispose();
        }
    }

    private static PlainClient Open(Subject subject)
    {
        var client = new PlainClient(subject.Port);
        client.Get(Request);
        return client;
    }

    /// <summary>What is used when nothing is under way and the garbage is collected: waits until no more sockets are open than wanted.</summary>
    private static async Task<Usage> Settled(Subject subject, int sockets)
    {
        var began = Stopwatch.GetTimestamp();
        var last = -1;
        while (subject.Usage().Sockets is var now && (sockets > 0 ? now > sockets : now != last) && Stopwatch.GetElapsedTime(began) < Patience)
        {
            last = now;
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        await subject.Process!.Ask("collect");
        return subject.Usage();
    }
}
