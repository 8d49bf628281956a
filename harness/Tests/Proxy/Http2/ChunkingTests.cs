using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>However a conversation is cut into chunks, the same comes out.</summary>
public sealed class ChunkingTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void The_scanner_finds_the_same_frames_in_any_chunking() =>
        Check.One(Many, Prop.ForAll<int, byte[]>((seed, cuts) => Scanned(Talk.Random(seed).Client, cuts) == Scanned(Talk.Random(seed).Client, [])));

    [Fact]
    public void Without_faults_every_byte_comes_out_as_it_went_in_and_the_same_is_recorded() => Check.One(Many, Prop.ForAll<int, byte[]>((seed, cuts) =>
    {
        var talk = Talk.Random(seed);
        var (whole, cut) = (Run(talk, [], null), Run(talk, cuts, null));
        Assert.Equal(talk.Client, cut.Sent(Direction.Upstream));
        Assert.Equal(talk.Server, cut.Sent(Direction.Downstream));
        Assert.Null(cut.Raw);
        Assert.Equal(whole.Exchanges.OrderBy(e => e.Stream), cut.Exchanges.OrderBy(e => e.Stream));
        Assert.Equal(talk.Streams, cut.Exchanges.Count);
    }));

    [Fact]
    public void Once_rewritten_every_stream_still_says_the_same_in_any_chunking() => Check.One(Many, Prop.ForAll<int, byte[]>((seed, cuts) =>
    {
        var talk = Talk.Random(seed);
        var bench = Run(talk, cuts, head => head.Path.EndsWith('1') ? new FakeTreatment() : null);
        Assert.Equal(Talk.PerStream(talk.Client), Talk.PerStream(bench.Sent(Direction.Upstream)));
        Assert.Equal(Talk.PerStream(talk.Server), Talk.PerStream(bench.Sent(Direction.Downstream)));
        Assert.Equal(talk.Streams, bench.Exchanges.Count(e => e.Outcome == ExchangeOutcome.Answered));
    }));

    private static ReaderBench Run(Talk talk, byte[] cuts, Func<StreamHead, FakeTreatment?>? faults)
    {
        var bench = new ReaderBench(faults);
        foreach (var part in Cut(talk.Client, cuts))
        {
            bench.Feed(Direction.Upstream, part);
        }

        foreach (var part in Cut(talk.Server, cuts))
        {
            bench.Feed(Direction.Downstream, part);
        }

        return bench;
    }

    private static string Scanned(byte[] bytes, byte[] cuts)
    {
        var scanner = new FrameScanner();
        var text = new StringBuilder();
        byte[] held = [];
        foreach (var part in Cut(bytes[H2.Preface.Length..], cuts))
        {
            held = [.. held, .. part];
            var at = 0;
            while (scanner.Next(held, at, out var piece) == Parsed.Complete)
            {
                text.Append(piece.IsFirst ? $"[{piece.Head}" : "").Append(Convert.ToHexString(piece.Content(held))).Append(piece.IsLast ? "]" : "");
                at = piece.End;
            }

            held = held[at..];
        }

        Assert.Equal("", scanner.Problem);
        return text.ToString();
    }

    private static IEnumerable<byte[]> Cut(byte[] bytes, byte[] cuts)
    {
        var at = 0;
        for (var i = 0; at < bytes.Length; i++)
        {
            var count = cuts.Length == 0 ? bytes.Length : Math.Min(bytes.Length - at, 1 + cuts[i % cuts.Length]);
            yield return bytes[at..(at + count)];
            at += count;
        }
    }
}
