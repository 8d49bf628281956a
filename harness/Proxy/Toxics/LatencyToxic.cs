namespace TestHarness.Proxy;

/// <summary>Each chunk leaves so long after it came, in order; the end of the data is not delayed, and throughput is kept.</summary>
/// <param name="By">How long.</param>
/// <param name="Jitter">The delay is drawn evenly from By ± Jitter for each chunk; below zero counts as none.</param>
public sealed record LatencyToxic(TimeSpan By = default, TimeSpan Jitter = default) : Toxic
{
    internal static readonly ToxicType Said = new ToxicType<LatencyToxic>(
        "latency",
        new LatencyToxic(),
        new ToxicAttribute<LatencyToxic>("latency", t => t.By.WholeMilliseconds(), (t, ms) => t with { By = ms.Milliseconds() }),
        new ToxicAttribute<LatencyToxic>("jitter", t => t.Jitter.WholeMilliseconds(), (t, ms) => t with { Jitter = ms.Milliseconds() }));

    internal override ToxicType Type => Said;

    internal override int Window => 1024;

    internal override IEnumerable<string> Problems() => [.. WaitProblems("latency", By), .. WaitProblems("jitter", Jitter)];

    internal override ToxicLink Start(LinkStart start) => new Link(this, start);

    private sealed class Link(LatencyToxic toxic, LinkStart start) : ToxicLink<LatencyToxic>(toxic, start)
    {
        protected override Piece Next(int left, long at)
        {
            var wait = Ticks(Toxic.By);
            if (Toxic.Jitter > TimeSpan.Zero)
            {
                wait += (long)(Ticks(Toxic.Jitter) * ((2 * Draw()) - 1));
            }

            return new Piece(left, at + Math.Max(0, wait));
        }
    }
}
