using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.OutletBench;

namespace TestHarness.Tests.Proxy;

/// <summary>Any bytes in any chunking through any toxics that do not drop, changed in the middle or not, come out as they went in, the end last.</summary>
public sealed class OutletPropertyTests
{
    private static readonly Gen<Toxic> AnyToxic = Gen.OneOf<Toxic>(
        Gen.Choose(0, 5).Two().Select(n => (Toxic)new LatencyToxic(Ms(n.Item1), Ms(n.Item2))),
        Gen.Choose(500, 5000).Two().Select(n => (Toxic)new BandwidthToxic(n.Item1 * 1000L, n.Item2 % 2 == 0)),
        Gen.Choose(20, 400).Three().Select(n => (Toxic)new SlicerToxic(n.Item1, Math.Min(n.Item1, n.Item2), TimeSpan.FromMicroseconds(n.Item3 / 10))),
        Gen.Choose(0, 3).Select(n => (Toxic)new SlicerToxic(n, n / 2)),
        Gen.Choose(0, 5).Select(n => (Toxic)new SlowCloseToxic(Ms(n))),
        Gen.Choose(0, 100).Select(n => (Toxic)new StallToxic(n / 1000.0, Ms(2))), // behind a slicer it is asked for each byte
        Gen.Choose(100_000, 200_000).Select(n => (Toxic)new LimitDataToxic(n)),
        Gen.Constant((Toxic)new NoopToxic()));

    private static readonly Gen<Change> AnyChange =
        from what in Gen.Choose(0, 4)
        from number in Gen.Choose(0, 3)
        from toxic in AnyToxic
        from toxicity in Gen.Elements(0, 0.5, 1)
        select new Change(what, $"t{number}", toxic, toxicity);

    private static readonly Gen<Story> AnyStory =
        from toxics in AnyToxic.ListOf(3)
        from first in Gen.Choose(0, 3)
        from sizes in Gen.Choose(0, 1000).ListOf(12)
        from chunks in Gen.Choose(0, 12)
        from changes in AnyChange.ListOf(13)
        from changing in Gen.Choose(0, 2)
        from extra in Gen.Choose(0, 5)
        select new Story([.. toxics.Take(first)], [.. sizes.Take(chunks)], changing == 0 ? [] : [.. changes], extra);

    [Fact]
    public void Bytes_come_out_as_they_went_in() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(AnyStory.ToArbitrary(), story => Survives(story).GetAwaiter().GetResult()));

    private static async Task<bool> Survives(Story story)
    {
        using var bench = new OutletBench(manual: false, story.Toxics);
        var sent = new List<byte>();
        for (var i = 0; i < story.Sizes.Length; i++)
        {
            var bytes = Enumerable.Range(0, story.Sizes[i]).Select(n => (byte)((n * 7) + i)).ToArray();
            sent.AddRange(bytes);
            IReadOnlyList<ToxicLink> extra = i % 6 == story.Extra ? [new SlicerToxic(500).Start(VirtualLine.Start())] : [];
            Assert.True(await bench.Outlet.Send(bytes, extra).AsTask().Soon());
            story.Changes.ElementAtOrDefault(i)?.Apply(bench.Book);
        }

        var end = bench.Outlet.End().AsTask();
        story.Changes.ElementAtOrDefault(12)?.Apply(bench.Book);
        await end.Soon();
        Assert.Equal(sent, bench.Sink.Bytes);
        Assert.Equal("end", bench.Sink.Ended);
        await Wait.Until(() => bench.Deadlines.Count == 0, "no deadline is left");
        return true;
    }

    private sealed record Story(Toxic[] Toxics, int[] Sizes, Change[] Changes, int Extra);

    private sealed record Change(int What, string Name, Toxic Toxic, double Toxicity)
    {
        public void Apply(ToxicBook book)
        {
            switch (What)
            {
                case 0:
                    book.Add(Named(Toxic, Name, Toxicity));
                    break;
                case 1:
                    book.Update(Name, Toxic, Toxicity);
                    break;
                case 2:
                    book.Remove(Name);
                    break;
                case 3:
                    book.Clear();
                    break;
                default:
                    break;
            }
        }
    }
}
