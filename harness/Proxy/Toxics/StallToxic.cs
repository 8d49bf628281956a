namespace TestHarness.Proxy;

/// <summary>Like a lost packet under TCP: a share of the chunks waits for a retransmission, and what follows waits behind it.</summary>
/// <param name="Share">The share of chunks that wait, 0 to 1.</param>
/// <param name="By">How long.</param>
public sealed record StallToxic(double Share = 0, TimeSpan By = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<StallToxic>(
        "stall",
        new StallToxic(),
        new ToxicAttribute<StallToxic>("share", t => t.Share, (t, share) => t with { Share = share }),
        new ToxicAttribute<StallToxic>("delay", t => t.By.WholeMilliseconds(), (t, ms) => t with { By = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    // A receiver's window goes on filling up while it waits for the lost packet.
    internal override int Window => 16;

    internal override IEnumerable<string> Problems() => [.. ShareProblems("share", Share), .. WaitProblems("delay", By)];

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(StallToxic toxic, LinkStart start) : ToxicLink<StallToxic>(toxic, start)
    {
        protected override Piece Next(int left, long at) => new(left, Draw() < Toxic.Share ? at + Ticks(Toxic.By) : at);
    }
}
