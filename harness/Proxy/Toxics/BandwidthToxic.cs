namespace TestHarness.Proxy;

/// <summary>So many bytes per second and no more, sent in pieces of at most 100 ms; 0 = nothing passes.</summary>
/// <param name="BytesPerSecond">The rate.</param>
/// <param name="Shared">One budget for all connections together; else each connection and direction has its own.</param>
public sealed record BandwidthToxic(long BytesPerSecond = 0, bool Shared = false) : Toxic
{
    private const int Kilo = 1000;
    private const int PiecesPerSecond = 10;

    internal static readonly ToxicType Said = new ToxicType<BandwidthToxic>(
        "bandwidth",
        new BandwidthToxic(),
        new ToxicAttribute<BandwidthToxic>("rate", t => t.BytesPerSecond / Kilo, (t, rate) => t with { BytesPerSecond = rate.Times(Kilo) }));

    internal override ToxicType Type => Said;

    // Enough that the next chunk is always there: the pace then does not depend on how quickly its sender is told.
    internal override int Window => 16;

    internal override IEnumerable<string> Problems() => CountProblems("rate", BytesPerSecond < 0 ? Math.Min(-1, BytesPerSecond / Kilo) : 0);

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(BandwidthToxic toxic, LinkStart start) : ToxicLink<BandwidthToxic>(toxic, start)
    {
        private Budget _budget = Of(toxic, start);

        protected override Piece Next(int left, long at)
        {
            if (Toxic.BytesPerSecond == 0)
            {
                return new Piece(left, Never);
            }

            var count = (int)Math.Min(left, Math.Max(1, Toxic.BytesPerSecond / PiecesPerSecond));
            return new Piece(count, _budget.Reserve(Cost(count), at));
        }

        protected override void Passed(int count, long due, long late) => _budget.Sent(due, late);

        protected override void Undone(int count) => _budget.Refund(Toxic.BytesPerSecond == 0 ? 0 : Cost(count));

        protected override void Renewed(long now)
        {
            _budget = Of(Toxic, Begun);
            _budget.NotBefore(now);
        }

        private static Budget Of(BandwidthToxic toxic, LinkStart start) =>
            toxic.Shared && start.Budget is { } shared ? shared : new Budget(start.Frequency / PiecesPerSecond);

        private long Cost(int count) => (long)((Int128)count * Begun.Frequency / Toxic.BytesPerSecond);
    }
}
