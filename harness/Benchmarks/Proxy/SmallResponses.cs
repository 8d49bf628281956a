namespace TestHarness.Benchmarks.Proxy;

/// <summary>Small answers on 32 connections that stay open.</summary>
internal sealed class SmallResponses(Ground ground) : RatioRow(ground)
{
    public const int Connections = 32;

    public override string Name => "small";

    public override string About => "small responses on 32 connections (wrk)";

    protected override string What => "small responses, 32 connections";

    protected override string Format => "{0:N0} /s";

    protected override double BarOff => 0.45;

    protected override double BarOn => 0.40;

    protected override async Task<double> Rate(Subject subject) => (await Wrk.Run(subject.Port, Connections, Ground.Pace.TurnSeconds)).PerSecond;
}
