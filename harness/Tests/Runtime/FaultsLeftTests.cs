using TestHarness.Core.Records;
using TestHarness.Proxy;
using TestHarness.Runtime;
using TestHarness.Tests.Proxy;

namespace TestHarness.Tests.Runtime;

/// <summary>No fault may be in force when the schedule is over.</summary>
public sealed class FaultsLeftTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_is_gets_lifted_and_stands_in_the_record()
    {
        var mark = Assert.IsType<Mark>(Assert.Single(await Recorded(bench => bench.Apply(new Hold(), "held"))));

        Assert.Equal((Steps.FaultsLeft, "'held' on a -> b was still in force when all faults should have ended"), (mark.Step, mark.Detail));
    }

    [Fact]
    public async Task Two_are_both_named()
    {
        var seen = await Recorded(bench =>
        {
            bench.Apply(new Hold(), "held");
            bench.Apply(new Delay(TimeSpan.FromSeconds(1)), "slow");
        });

        Assert.Equal("'held' on a -> b and 'slow' on a -> b were still in force when all faults should have ended", Assert.IsType<Mark>(Assert.Single(seen)).Detail);
    }

    [Fact]
    public async Task None_says_nothing()
    {
        Assert.Empty(await Recorded(bench =>
        {
            bench.Apply(new Hold(), "held");
            Assert.True(bench.Proxy.Leases.Lift("held"));
        }));
    }

    private async Task<IReadOnlyList<Observation>> Recorded(Action<Bench> apply)
    {
        await using var bench = new Bench();
        apply(bench);
        var path = Path.Combine(_folder.Path, "observations.bin");
        await using (var recorder = new Recorder(path))
        {
            FaultsLeft.Lift(new RunContext
            {
                Plan = null!, Folder = null!, Label = null!, Reaper = null!, Options = null!, Tap = null!,
                Clock = new(TimeProvider.System), Recorder = recorder, Proxy = bench.Proxy,
            });
        }

        Assert.Empty(bench.Proxy.Leases.Active);
        await using var file = File.OpenRead(path);
        return [.. ObservationReader.Read(file)];
    }
}
