namespace TestHarness.Proxy;

/// <summary>The first chunk, or the end, is thrown away, and so long after it both sides get a TCP reset. An idle connection is left alone.</summary>
/// <param name="After">How long after; taken away meanwhile, the chunk passes after all.</param>
public sealed record ResetPeerToxic(TimeSpan After = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<ResetPeerToxic>(
        "reset_peer",
        new ResetPeerToxic(),
        new ToxicAttribute<ResetPeerToxic>("timeout", t => t.After.WholeMilliseconds(), (t, ms) => t with { After = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems() => WaitProblems("timeout", After);

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(ResetPeerToxic toxic, LinkStart start) : ToxicLink<ResetPeerToxic>(toxic, start)
    {
        public override Ending End(Ending end) => new(end.At + Ticks(Toxic.After), Fate.Reset);

        protected override Piece Next(int left, long at) => new(left, at + Ticks(Toxic.After), Fate.Reset);
    }
}
