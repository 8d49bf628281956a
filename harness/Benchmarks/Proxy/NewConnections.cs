namespace TestHarness.Benchmarks.Proxy;

/// <summary>A new connection for every request.</summary>
internal sealed class NewConnections(Ground ground) : RatioRow(ground)
{
    public override string Name => "connections";

    public override string About => "a new connection for every request, 32 at a time (wrk)";

    protected override string What => "new connection per request";

    protected override string Format => "{0:N0} /s";

    protected override double BarOff => 0.50;

    protected override double BarOn => 0.50;

    protected override async Task<double> Rate(Subject subject) => (await Wrk.Run(subject.Port, SmallResponses.Connections, Ground.Pace.TurnSeconds, close: true)).PerSecond;
}
