using TestHarness.XunitV3;

namespace TestHarness.Tests.XunitV3;

/// <summary>Which scenarios of a test run may run beside each other.</summary>
public sealed class TurnsTests : IDisposable
{
    private readonly Turns _turns = new(2);

    [Fact]
    public async Task So_many_as_there_are_places_run_together_and_the_next_waits_for_one_to_end()
    {
        var first = await TakeAsync(alone: false);
        using var second = await TakeAsync(alone: false);
        var third = TakeAsync(alone: false);
        Assert.False(third.IsCompleted);
        first.Dispose();
        using var got = await third;
    }

    [Fact]
    public async Task One_that_runs_alone_waits_for_all_others_and_those_that_came_later_wait_for_it()
    {
        var asking = await TakeAsync(alone: false);
        var measuring = TakeAsync(alone: true);
        var later = TakeAsync(alone: false);
        Assert.False(measuring.IsCompleted);
        Assert.False(later.IsCompleted);
        asking.Dispose();
        var alone = await measuring;
        Assert.False(later.IsCompleted);
        alone.Dispose();
        using var got = await later;
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_along()
    {
        using var gone = new CancellationTokenSource();
        var asking = await TakeAsync(alone: false);
        var measuring = _turns.TakeAsync(alone: true, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => measuring);
        asking.Dispose();
        using var alone = await TakeAsync(alone: true);
    }

    public void Dispose() => _turns.Dispose();

    private Task<IDisposable> TakeAsync(bool alone) => _turns.TakeAsync(alone, TestContext.Current.CancellationToken);
}
