using FsCheck;
using FsCheck.Fluent;
using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class HistogramTests
{
    [Fact]
    public void A_percentile_is_right_within_four_thousandths_at_any_scale()
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 100_000).Select(_ => (long)Math.Exp(random.NextDouble() * 28)).ToArray();
        var histogram = new LogHistogram();
        Array.ForEach(times, histogram.Add);
        Array.Sort(times);

        Assert.All([0.01, 0.5, 0.9, 0.99, 0.999, 0.9999], share =>
        {
            var truth = times[(int)Math.Ceiling(share * times.Length) - 1];
            Assert.Equal(truth, histogram.Percentile(share), Math.Max(1, 0.004 * truth));
        });
        Assert.Equal(times[^1], histogram.Percentile(1));
        Assert.Equal(times.Length, histogram.Count);
    }

    [Fact]
    public void Every_bucket_holds_its_own_middle_and_they_are_in_order()
    {
        Assert.All(Enumerable.Range(0, LogHistogram.Buckets), bucket => Assert.Equal(bucket, LogHistogram.BucketOf(LogHistogram.Middle(bucket))));
        Assert.Equal(LogHistogram.Buckets - 1, LogHistogram.BucketOf(long.MaxValue));
        Assert.Equal(0, LogHistogram.BucketOf(0));
    }

    [Fact]
    public void Parts_merge_to_the_whole_bucket_for_bucket()
    {
        var parts = Gen.Choose(0, int.MaxValue).Select(one => (long)one * 7).ListOf().Select(list => list.ToArray()).Four();
        Prop.ForAll(parts.ToArbitrary(), four =>
        {
            var whole = new LogHistogram();
            var (merged, sparse) = (new LogHistogram(), new SparseHistogram());
            foreach (var part in new[] { four.Item1, four.Item2, four.Item3, four.Item4 })
            {
                var own = new LogHistogram();
                Array.ForEach(part, own.Add);
                Array.ForEach(part, whole.Add);
                merged.Merge(own);
                sparse.Merge(own);
            }

            Assert.Equal(whole.Filled, merged.Filled);
            Assert.Equal(whole.Filled, sparse.Filled);
            Assert.Equal((whole.Count, whole.Max), (merged.Count, merged.Max));
            Assert.Equal((whole.Count, whole.Max), (sparse.Count, sparse.Max));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    [Fact]
    public void Cleared_it_is_as_new()
    {
        var histogram = new LogHistogram();
        histogram.Add(5_000_000);
        histogram.Clear();
        Assert.Equal((0, 0, 0), (histogram.Count, histogram.Max, histogram.Percentile(0.99)));

        histogram.Add(77);
        Assert.Equal([(77, 1)], histogram.Filled);
    }
}
