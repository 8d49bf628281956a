using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Load.Peers;

namespace TestHarness.Benchmarks.Load;

/// <summary>Processor time of a request on 64 connections that are never idle, everything recorded, beside wrk.</summary>
internal sealed class CpuBesideWrk(LoadGround ground) : Row
{
    private const int Connections = 64;
    private const double Most = 1.0;
    private const string What = "CPU per request, 64 connections";

    public override string Name => "cpu";

    public override string About => "processor time of a request on 64 busy connections, beside wrk and other generators";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var peers = new List<Generator> { new("ours", Ours) };
        peers.AddRange(Peer.Installed.Select(peer => new Generator(peer.Name, () => Theirs(peer))));
        var turns = await Turns<Generator, double>.Take(peers, ground.Rounds, static peer => peer.Measure());
        var wrk = turns.Of(peers.Single(static peer => peer.Name == "wrk"), static cpu => cpu);
        return [.. peers.Select(peer => Judge(peer, turns.Of(peer, static cpu => cpu), wrk))];
    }

    private async Task<double> Ours() => LoadGround.CpuEach(await LoadGround.Run(LoadGround.Closed(ground.Small, Connections, ground.Seconds)));

    private async Task<double> Theirs(Peer peer)
    {
        var (requests, cpu) = await peer.Run(Connections, ground.Seconds, ground.Small);
        return cpu * 1e6 / requests;
    }

    private static Line Judge(Generator peer, Samples cpu, Samples wrk)
    {
        var ratio = cpu.Over(wrk).Median;
        return Line.Of(What, peer.Name, cpu, "{0:0.00} µs") with { Ratio = $"{ratio:0.00} of wrk", Bar = peer.Name == "ours" ? Bar.AtMost(ratio, Most, " of wrk") : null };
    }

    private sealed record Generator(string Name, Func<Task<double>> Measure);
}
