using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

public sealed class DeadlinesTests
{
    [Fact]
    public async Task Calls_come_in_order_and_never_early()
    {
        using var deadlines = new Deadlines(TimeProvider.System);
        var random = new Random(1);
        var now = TimeProvider.System.GetTimestamp();
        var due = Enumerable.Range(0, 500).Select(_ => now + random.NextInt64(TimeProvider.System.TimestampFrequency / 5)).ToList();
        var called = new List<(long Due, long At)>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var at in due)
        {
            deadlines.At(at, () =>
            {
                called.Add((at, TimeProvider.System.GetTimestamp()));
                if (called.Count == due.Count)
                {
                    all.SetResult();
                }
            });
        }

        await all.Task.Soon();
        Assert.All(called, one => Assert.True(one.At >= one.Due));
        Assert.Equal(due.Order(), called.Select(one => one.Due).Order());
        Assert.Equal(0, deadlines.Count);
    }

    [Fact]
    public async Task Moved_and_cleared_deadlines_leave_nothing_behind()
    {
        var time = new ManualTime();
        using var deadlines = new Deadlines(time);
        var calls = 0;
        var mine = deadlines.Make(() => Interlocked.Increment(ref calls));
        var others = Enumerable.Range(0, 100).Select(_ => deadlines.Make(() => Interlocked.Add(ref calls, 1000))).ToList();
        var random = new Random(2);
        for (var i = 0; i < 10_000; i++)
        {
            others[random.Next(100)].Set(2000 + random.Next(1000));
            mine.Set(1500 + random.Next(1000));
        }

        Assert.InRange(deadlines.Count, 2, 101);
        others.ForEach(other => other.Clear());
        others[0].Clear();
        Assert.Equal(1, deadlines.Count);
        mine.Set(1500);
        time.Move(499, deadlines);
        mine.Set(1501);
        time.Move(1, deadlines);
        Assert.Equal(0, Volatile.Read(ref calls));
        time.Move(1, deadlines);
        await Wait.Until(() => Volatile.Read(ref calls) == 1, "called");
        Assert.Equal(0, deadlines.Count);
        mine.Set(long.MaxValue);
        Assert.Equal(0, deadlines.Count);
    }

    [Fact]
    public void The_heap_gives_the_earliest_first_whatever_is_taken_out()
    {
        using var deadlines = new Deadlines(TimeProvider.System);
        var heap = new DeadlineHeap();
        var random = new Random(3);
        var inside = new List<Deadline>();
        for (var i = 0; i < 20_000; i++)
        {
            if (inside.Count == 0 || random.Next(5) < 3)
            {
                var one = deadlines.Make(() => { });
                one.Due = random.Next(1000);
                inside.Add(one);
                heap.Add(one);
            }
            else
            {
                var one = inside[random.Next(inside.Count)];
                inside.Remove(one);
                heap.Remove(one);
                heap.Remove(one);
            }

            Assert.Equal(inside.Count, heap.Count);
            Assert.Equal(inside.Count == 0 ? null : inside.Min(d => d.Due), heap.First?.Due);
        }
    }
}
