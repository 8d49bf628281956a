using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Proxy;

/// <summary>The processor time that a request costs, beside a relay that records nothing.</summary>
internal sealed class CpuPerRequest(Ground ground) : Row
{
    private const string What = "CPU per 100,000 requests";
    private const double LargestShare = 0.75;

    public override string Name => "cpu";

    public override string About => "processor time per 100,000 small requests on 32 connections, beside a plain relay's";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        Subject[] peers = [ground.Yardstick, ground.TapOff, ground.TapOn, .. ground.Beside];
        var turns = await Turns<Subject, double>.Take(peers, ground.Pace.Rounds, Seconds);
        var yardstick = turns.Of(ground.Yardstick, static cpu => cpu);
        return [.. peers.Select(subject => Judge(subject, turns.Of(subject, static cpu => cpu), yardstick))];
    }

    private async Task<double> Seconds(Subject subject)
    {
        var before = subject.Usage().Cpu;
        var load = await Wrk.Run(subject.Port, SmallResponses.Connections, ground.Pace.TurnSeconds);
        return (subject.Usage().Cpu - before) / load.Requests * 100_000;
    }

    private Line Judge(Subject subject, Samples seconds, Samples yardstick)
    {
        var share = seconds.Over(yardstick).Median;
        return Line.Of(What, subject.Name, seconds, "{0:0.00} s") with
        {
            Ratio = subject == ground.Yardstick ? "1" : $"{share:0.00} of plain relay",
            Bar = subject == ground.TapOn ? Bar.AtMost(share, LargestShare, " of plain relay") : null,
        };
    }
}
