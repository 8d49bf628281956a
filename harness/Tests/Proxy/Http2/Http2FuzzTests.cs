using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Random and mutated input: no exception, no memory without bounds, no changed byte. TESTHARNESS_FUZZ says how many inputs each test tries.</summary>
public sealed class Http2FuzzTests
{
    private const long MostPerInput = 8 * 1024 * 1024;
    private const long MostKept = 64 * 1024 * 1024;
    private static readonly int Inputs = Mutations.Count;

    private static readonly string[] Blocks =
    [
        "828684410f7777772e6578616d706c652e636f6d", "828785bf400a637573746f6d2d6b65790c637573746f6d2d76616c7565", "828684418cf1e3c2e5f23a6ba0ab90f4ff",
        "3fe101488264025885aec3771a4b6196d07abe941054d444a8200595040b8166e082a62d1bff6e919d29ad171863c78f0b97c8e9ae82ae43d3",
        "88c16196d07abe941054d444a8200595040b8166e084a62d1bffc05a839bd9ab77ad94e7821dd7f2e6c7b335dfdfcd5b3960d5af27087f3672c1ab270fb5291f9587316065c003ed4ee5b1063d5007",
    ];

    private static readonly Talk[] Talks = [.. Enumerable.Range(0, 500).Select(Talk.Random)];

    [Fact]
    public void Header_blocks()
    {
        var (decoder, fields) = (new HpackDecoder(), new HeaderFields());
        var refused = 0;
        Try(1, random =>
        {
            var block = random.Next(3) == 0 ? Any(random, 200) : Mutated(Convert.FromHexString(Blocks[random.Next(Blocks.Length)]), random);
            if (decoder.Decode(block, fields) is not null)
            {
                refused++;
                decoder = new HpackDecoder();
                decoder.Allow((uint)random.Next(100_000));
            }

            Assert.InRange(fields.Count, 0, HeaderFields.MaxSize / 32);
        });
        Assert.InRange(refused, Inputs / 10, Inputs * 95 / 100);
    }

    [Fact]
    public void Frames()
    {
        var refused = 0;
        Try(2, random =>
        {
            var bytes = random.Next(3) == 0 ? Any(random, 300) : Mutated(Talks[random.Next(Talks.Length)].Server, random);
            var scanner = new FrameScanner();
            scanner.Allow((uint)random.Next(1 << 20));
            var (at, end) = (0, 0);
            for (var parsed = Parsed.NeedMore; parsed != Parsed.Bad && (parsed == Parsed.Complete || end < bytes.Length);)
            {
                end = parsed == Parsed.NeedMore ? Math.Min(bytes.Length, end + random.Next(1, 60)) : end;
                parsed = scanner.Next(bytes.AsSpan(0, end), at, out var piece);
                if (parsed == Parsed.Complete)
                {
                    Assert.True(at == piece.Start && at < piece.End && piece.End <= end, $"{at} {piece.Start} {piece.End} {end}");
                    Assert.True(piece.Start <= piece.ContentStart && piece.ContentStart <= piece.ContentEnd && piece.ContentEnd <= piece.End);
                    at = piece.End;
                }

                refused += parsed == Parsed.Bad ? 1 : 0;
            }
        });
        Assert.InRange(refused, Inputs / 10, Inputs * 95 / 100);
    }

    [Fact]
    public void Conversations_without_faults()
    {
        var raw = 0;
        Try(3, random =>
        {
            var talk = Talks[random.Next(Talks.Length)];
            var (client, server) = (Mutated(talk.Client, random), Mutated(talk.Server, random));
            var bench = Run(client, server, random, null);
            raw += bench.Raw is null ? 0 : 1;
            Assert.False(bench.IsOver);
            Assert.True(client.AsSpan().SequenceEqual([.. bench.Sent(Direction.Upstream), .. bench.Left(Direction.Upstream)]), "changed");
            Assert.True(server.AsSpan().SequenceEqual([.. bench.Sent(Direction.Downstream), .. bench.Left(Direction.Downstream)]), "changed");
            Assert.InRange(bench.Steps, 0, client.Length + server.Length + 10);
        });
        Assert.InRange(raw, Inputs / 10, Inputs * 95 / 100);
    }

    [Fact]
    public void Conversations_with_faults()
    {
        var over = 0;
        Try(4, random =>
        {
            var talk = Talks[random.Next(Talks.Length)];
            var (client, server) = (Mutated(talk.Client, random), Mutated(talk.Server, random));
            var treatments = new List<FakeTreatment>();
            var bench = Run(client, server, random, _ => Pick(random, treatments));
            over += bench.IsOver ? 1 : 0;
            Assert.InRange(bench.Steps, 0, client.Length + server.Length + 10);
            Assert.InRange(bench.Sent(Direction.Upstream).Length, 0, 4 * (client.Length + server.Length));
            Assert.InRange(bench.Sent(Direction.Downstream).Length, 0, 10 * (client.Length + server.Length));
        });
        Assert.InRange(over, Inputs / 100, Inputs * 95 / 100);
    }

    private static ReaderBench Run(byte[] client, byte[] server, Random random, Func<StreamHead, FakeTreatment?>? faults)
    {
        var bench = new ReaderBench(faults) { AsksForBodies = faults is not null && random.Next(4) == 0 };
        var (up, down) = (0, 0);
        while (up < client.Length || down < server.Length)
        {
            var count = random.Next(1, 400);
            if (random.Next(3) > 0 && up < client.Length)
            {
                bench.Feed(Direction.Upstream, client[up..Math.Min(client.Length, up + count)]);
                up += count;
            }
            else
            {
                bench.Feed(Direction.Downstream, server[Math.Min(server.Length, down)..Math.Min(server.Length, down + count)]);
                down += count;
            }
        }

        bench.Reader.Ended(Direction.Upstream, random.Next(2) == 0);
        bench.Reader.Close();
        Assert.Equal(bench.Begun, bench.Exchanges.Count);
        return bench;
    }

    private static FakeTreatment? Pick(Random random, List<FakeTreatment> open)
    {
        if (random.Next(2) == 0)
        {
            return null;
        }

        var treatment = new FakeTreatment
        {
            IsDuplicated = random.Next(2) == 0,
            Fate = (CallEnd)random.Next(5),
            Answer = new StreamAnswer { Status = 500, Body = "x", GrpcStatus = random.Next(2) == 0 ? 14 : null },
            Hold = random.Next(2) == 0 ? new TaskCompletionSource() : null,
            AnswerHold = random.Next(2) == 0 ? new TaskCompletionSource() : null,
        };
        open.Add(treatment);
        if (random.Next(3) == 0)
        {
            var old = open[random.Next(open.Count)];
            old.Hold?.TrySetResult();
            old.AnswerHold?.TrySetResult();
            old.Lease.TrySetResult();
        }

        return treatment;
    }

    /// <summary>Each input has a seed of its own, which a failure says.</summary>
    private static void Try(int test, Action<Random> one)
    {
        var before = GC.GetTotalMemory(true);
        for (var i = 0; i < Inputs; i++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                one(new Random((i * 10) + test));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"input {i} of test {test}: {e.Message}", e);
            }

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostPerInput);
        }

        // What other tests hold meanwhile counts too, and goes.
        Assert.True(SpinWait.SpinUntil(() => GC.GetTotalMemory(true) - before <= MostKept, Wait.Limit), $"{GC.GetTotalMemory(true) - before} bytes are kept");
    }

    private static byte[] Any(Random random, int most)
    {
        var bytes = new byte[random.Next(1, most)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Mutated(byte[] bytes, Random random)
    {
        var all = bytes.ToList();
        for (var edits = random.Next(4); edits > 0 && all.Count > 1; edits--)
        {
            var at = random.Next(all.Count);
            switch (random.Next(5))
            {
                case 0:
                    all.RemoveAt(at);
                    break;
                case 1:
                    all.Insert(at, (byte)random.Next(256));
                    break;
                case 2:
                    all[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 3:
                    all[at] = (byte)random.Next(12);
                    break;
                default:
                    all.InsertRange(at, all.GetRange(at, Math.Min(all.Count - at, random.Next(30))));
                    break;
            }
        }

        return [.. all];
    }
}
