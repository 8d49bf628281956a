namespace TestHarness.Proxy;

/// <summary>A <see cref="Delay"/> of bytes that nobody reads: each chunk leaves so long after it came, in order.</summary>
internal sealed record DelayToxic(Delay Delay) : Toxic
{
    /// <summary>Only faults use it, so that it is never said in JSON.</summary>
    internal override ToxicType Type => LatencyToxic.Said;

    internal override int Window => 1024;

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(DelayToxic toxic, LinkStart start) : ToxicLink<DelayToxic>(toxic, start)
    {
        private long _chunks;

        protected override Piece Next(int left, long at) =>
            new(left, at + Ticks(Toxic.Delay.Distribution.Draw(Toxic.Delay, ++_chunks, _ => Draw(), 1)));
    }
}
