namespace TestHarness.Proxy;

/// <summary>Bytes pass in pieces of one size, one every so often.</summary>
/// <param name="Size">The bytes of a piece, 1 or more.</param>
/// <param name="Every">How long after a piece the next one leaves.</param>
public sealed record DripToxic(long Size = 1, TimeSpan Every = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<DripToxic>(
        "drip",
        new DripToxic(),
        new ToxicAttribute<DripToxic>("size", t => t.Size, (t, size) => t with { Size = size }),
        new ToxicAttribute<DripToxic>("interval", t => t.Every.WholeMilliseconds(), (t, ms) => t with { Every = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems() => [.. Size < 1 ? [$"size {Size} is less than 1"] : Array.Empty<string>(), .. WaitProblems("interval", Every)];

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(DripToxic toxic, LinkStart start) : ToxicLink<DripToxic>(toxic, start)
    {
        private long _free = long.MinValue;

        protected override Piece Next(int left, long at) => new((int)Math.Min(left, Toxic.Size), Math.Max(at, _free));

        protected override void Passed(int count, long due, long late) => _free = due + Math.Max(0, late) + Ticks(Toxic.Every);
    }
}
