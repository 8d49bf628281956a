namespace TestHarness.Proxy;

/// <summary>A share of the chunks is thrown away whole, in bursts if wanted.</summary>
/// <param name="Share">The share that is lost in the long run, 0 to 1.</param>
/// <param name="Correlation">How much a chunk shares the fate of the one before it: 0 = not at all, 1 = always.</param>
public sealed record PacketLossToxic(double Share = PacketLossToxic.DefaultShare, double Correlation = 0) : Toxic
{
    /// <summary>The share that is lost unless said otherwise.</summary>
    public const double DefaultShare = 0.1;

    internal static readonly ToxicType Said = new ToxicType<PacketLossToxic>(
        "packet_loss",
        new PacketLossToxic(),
        new ToxicAttribute<PacketLossToxic>("loss_rate", t => t.Share, (t, share) => t with { Share = share }),
        new ToxicAttribute<PacketLossToxic>("correlation", t => t.Correlation, (t, share) => t with { Correlation = share }));

    internal override ToxicType Type => Said;

    internal override IEnumerable<string> Problems() => [.. ShareProblems("loss_rate", Share), .. ShareProblems("correlation", Correlation)];

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    // Gilbert's two states; the odds are such that the share is kept and neighbours correlate as asked.
    private sealed class Link(PacketLossToxic toxic, LinkStart start) : ToxicLink<PacketLossToxic>(toxic, start)
    {
        private bool? _lastWasLost;
        private bool _loses;

        protected override void Arrived(int count)
        {
            var odds = Toxic.Share;
            if (_lastWasLost is { } lost)
            {
                odds = (Toxic.Correlation * (lost ? 1 : 0)) + ((1 - Toxic.Correlation) * Toxic.Share);
            }

            _loses = Draw() < odds;
        }

        protected override Piece Next(int left, long at) => new(left, at, _loses ? Fate.Drop : Fate.Pass);

        protected override void Passed(int count, long due, long late) => _lastWasLost = _loses;
    }
}
