namespace TestHarness.Proxy;

/// <summary>Does nothing.</summary>
public sealed record NoopToxic : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<NoopToxic>("noop", new NoopToxic());

    internal override ToxicType Type => Said;

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(NoopToxic toxic, LinkStart start) : ToxicLink<NoopToxic>(toxic, start);
}
