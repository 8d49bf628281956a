namespace TestHarness.Proxy;

/// <summary>So many bytes pass, then the connection is closed. New values do not start the count anew.</summary>
/// <param name="Bytes">How many, counted from when the toxic came; 0 = closed on the first chunk.</param>
public sealed record LimitDataToxic(long Bytes = 0) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<LimitDataToxic>(
        "limit_data",
        new LimitDataToxic(),
        new ToxicAttribute<LimitDataToxic>("bytes", t => t.Bytes, (t, bytes) => t with { Bytes = bytes }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems() => CountProblems("bytes", Bytes);

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(LimitDataToxic toxic, LinkStart start) : ToxicLink<LimitDataToxic>(toxic, start)
    {
        private long _passed;
        private long _reached;

        public override long Alarm => _passed > 0 && _passed >= Toxic.Bytes ? _reached : Never;

        protected override Piece Next(int left, long at) =>
            _passed >= Toxic.Bytes ? new Piece(left, at, Fate.Close) : new Piece((int)Math.Min(left, Toxic.Bytes - _passed), at);

        protected override void Passed(int count, long due, long late)
        {
            _passed += count;
            _reached = due;
        }
    }
}
