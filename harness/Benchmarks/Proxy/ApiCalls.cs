using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Proxy.Remote;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>Whether the API answers while a reader is stuck, a dial is stuck and a toxic sleeps, on the proxies that these hold.</summary>
internal sealed class ApiCalls(Ground ground) : Row
{
    private const double LargestTail = 50;
    private const int ChangesARound = 20;
    private static readonly TimeSpan MostOfAnother = TimeSpan.FromSeconds(60);

    public override string Name => "api";

    public override string About => "API calls while a stuck reader, a stuck dial and a sleeping toxic are held: the 99th percentile";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var lines = new List<Line>();
        foreach (var peer in await ground.Served())
        {
            lines.Add(Judge(peer, await Calls(peer)));
        }

        return lines;
    }

    private async Task<Samples> Calls(ApiPeer peer)
    {
        var calls = new List<double>();
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round <= ground.Pace.Rounds && (peer.IsOurs || Stopwatch.GetElapsedTime(began) < MostOfAnother); round++)
        {
            // The first round is the server's warming up.
            await Round(peer, round == 0 ? [] : calls);
        }

        return new Samples(calls);
    }

    private async Task Round(ApiPeer peer, List<double> calls)
    {
        await using var held = await Held.Start(peer, ground.Upstream);
        for (var i = 0; i < ChangesARound; i++)
        {
            foreach (var name in held.Names)
            {
                await Change(peer.Client, name, i % 2 == 0 ? "upstream" : "downstream", calls);
            }
        }

        held.Check();
        foreach (var name in held.Names)
        {
            await Time(calls, () => peer.Client.Enable(name, enabled: false));
            await Time(calls, () => peer.Client.Enable(name, enabled: true));
        }
    }

    private static async Task Change(ToxiproxyClient client, string proxy, string stream, List<double> calls)
    {
        await Time(calls, () => client.Find(proxy));
        await Time(calls, () => client.Add(proxy, new NamedToxic("more", stream, new LatencyToxic(TimeSpan.FromMilliseconds(1)))));
        var update = new NamedToxic("more", stream, new LatencyToxic(TimeSpan.FromMilliseconds(2)));
        await Time(calls, () => client.Update(proxy, update));
        await Time(calls, () => client.Update(proxy, update with { Toxicity = 0.5 }, HttpMethod.Patch));
        await Time(calls, () => client.Remove(proxy, "more"));
    }

    private static async Task Time(List<double> calls, Func<Task> call)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await call();
        }
        catch (ToxiproxyException e) when (e.Status == 0)
        {
            // No answer within the client's patience: that long, then.
        }

        calls.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private static Line Judge(ApiPeer peer, Samples calls)
    {
        var tail = calls.Percentile(0.99);
        return Line.Of("API calls while all is held", peer.Name, calls, "{0:0.00} ms") with
        {
            Ratio = $"p99 {tail:0.0} ms of {calls.All.Count}",
            Bar = peer.IsOurs ? new Bar($"p99 < {LargestTail:0} ms", tail < LargestTail) : null,
        };
    }
}
