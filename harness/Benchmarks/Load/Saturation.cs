using System.Diagnostics;
using TestHarness.Benchmarks.Figures;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>Whether a generator that gets a fifth of a processor says so, and one that is free does not.</summary>
internal sealed class Saturation(LoadGround ground) : Row
{
    public override string Name => "saturated";

    public override string About => "how often a throttled generator says that it was saturated, and a free one";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var runs = ground.Quick ? 3 : 10;
        var (throttled, free) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            throttled += await Says(Throttle) ? 1 : 0;
            free += await Says(null) ? 1 : 0;
        }

        return
        [
            new("said to be saturated", "throttled to 20 %", $"{throttled} of {runs}") { Ratio = $"{throttled}", Bar = Bar.AtLeast(throttled, runs) },
            new("said to be saturated", "free", $"{free} of {runs}") { Ratio = $"{free}", Bar = Bar.AtMost(free, 0) },
        ];
    }

    private async Task<bool> Says(Func<LoadChild, Task>? beside)
    {
        var result = await LoadGround.Run(LoadGround.Spec(ground.Small, LoadGround.Constant(1000, 2)), beside);
        return result.Summary.Saturated.Length > 0;
    }

    /// <summary>As a cgroup's quota does it: of every 100 ms it may run 20.</summary>
    private static async Task Throttle(LoadChild child)
    {
        // Shorter than the load: a signal must not go to a process that has ended.
        for (var since = Stopwatch.StartNew(); since.Elapsed < TimeSpan.FromSeconds(1.5);)
        {
            Signals.Send(child.Pid, Signals.Stop);
            await Task.Delay(TimeSpan.FromMilliseconds(80));
            Signals.Send(child.Pid, Signals.Continue);
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
