using TestHarness.Load;

namespace TestHarness.Tests.Load;

/// <summary>Whether processor time is left while arrivals come: one more at each look.</summary>
public sealed class SpareTests
{
    private const double Little = 0.05;
    private const double Plenty = 10_000;
    private static readonly LoadClock Clock = new(TimeProvider.System);

    [Fact]
    public async Task A_process_that_uses_all_it_may_has_none()
    {
        var taken = 0;
        using var over = new CancellationTokenSource();
        var spinning = Task.Factory.StartNew(() => Spin(over.Token), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            using var spare = new Spare(Clock, Little, () => ++taken);
            await Loads.UntilAsync(() => spare.Arrivals > 3, "four looks");
        }
        finally
        {
            await over.CancelAsync();
            await spinning;
        }

        // Not SpinWait, which sleeps.
        static void Spin(CancellationToken over)
        {
            while (!over.IsCancellationRequested)
            {
            }
        }
    }

    [Fact]
    public async Task A_process_that_uses_little_of_what_it_may_has_some()
    {
        var taken = 0;
        using var spare = new Spare(Clock, Plenty, () => ++taken);

        // A socket's thread of another test may be busy for a while.
        await Loads.UntilAsync(() => taken - spare.Arrivals > 3, "looks that find some");
    }
}
