namespace TestHarness.Proxy;

/// <summary>Data passes; the end comes so much later.</summary>
/// <param name="By">How long the end is held, counted from when all data before it has left.</param>
public sealed record SlowCloseToxic(TimeSpan By = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<SlowCloseToxic>(
        "slow_close",
        new SlowCloseToxic(),
        new ToxicAttribute<SlowCloseToxic>("delay", t => t.By.WholeMilliseconds(), (t, ms) => t with { By = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems() => WaitProblems("delay", By);

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(SlowCloseToxic toxic, LinkStart start) : ToxicLink<SlowCloseToxic>(toxic, start)
    {
        protected override bool IsForAll => true;

        public override Ending End(Ending end) => end with { At = end.At + Ticks(Toxic.By) };
    }
}
