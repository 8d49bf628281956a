namespace TestHarness.Proxy;

/// <summary>All data is thrown away, and after so much silence the connection is closed. Taking the toxic away closes it too: what was lost cannot come back.</summary>
/// <param name="After">How long nothing may come; every chunk starts the time anew. 0 = it is never closed.</param>
public sealed record TimeoutToxic(TimeSpan After = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<TimeoutToxic>(
        "timeout",
        new TimeoutToxic(),
        new ToxicAttribute<TimeoutToxic>("timeout", t => t.After.WholeMilliseconds(), (t, ms) => t with { After = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    internal override bool ClosesWhenRemoved => true;

    internal override IEnumerable<string> Problems() => WaitProblems("timeout", After);

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(TimeoutToxic toxic, LinkStart start) : ToxicLink<TimeoutToxic>(toxic, start)
    {
        private long _silentSince = start.At;

        public override long Alarm => Toxic.After == TimeSpan.Zero ? Never : _silentSince + Ticks(Toxic.After);

        protected override Piece Next(int left, long at) => new(left, at, Fate.Drop);

        protected override void Passed(int count, long due, long late) => _silentSince = Math.Max(_silentSince, due);

        protected override void Renewed(long now) => _silentSince = now;
    }
}
