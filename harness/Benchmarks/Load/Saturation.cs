using TestHarness.Benchmarks.Figures;
using TestHarness.Benchmarks.Processes;

namespace TestHarness.Benchmarks.Load;

/// <summary>Whether a generator whose control group gets a fifth of a processor says so, and one that is free does not.</summary>
internal sealed class Saturation(LoadGround ground) : Row
{
    private const double Share = 0.2;

    /// <summary>More than a fifth of a processor can do, and well below what a whole one can.</summary>
    private const double Rate = 3000;

    /// <summary>Several times what a whole one can do.</summary>
    private const double Beyond = 400_000;

    private const int Seconds = 2;

    public override string Name => "saturated";

    public override string About => "how often a generator in a cgroup with a fifth of a processor says that it was saturated, and a free one, also one that is asked for far too much";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        using var quota = CpuQuota.Try(Share, out var whyNot) ?? throw new BenchmarkFailed(whyNot);
        var runs = ground.Quick ? 3 : 10;
        var (throttled, free, beyond) = (new List<string>(), new List<string>(), new List<string>());
        for (var run = 0; run < runs; run++)
        {
            var before = quota.Throttled;
            throttled.Add(await Says(Rate, quota));
            free.Add(await Says(Rate, null));
            beyond.Add(await Says(Beyond, null));
            if (quota.Throttled == before)
            {
                throw new BenchmarkFailed($"{Rate:0}/s took less than {Share:0%} of a processor: nothing was throttled");
            }
        }

        return
        [
            Judge($"cgroup of {Share:0%}", throttled, Bar.AtLeast(Count(throttled), runs)), Judge($"free, {Rate:0}/s", free, Bar.AtMost(Count(free), 0)),
            Judge($"free, {Beyond:0}/s", beyond, Bar.AtLeast(Count(beyond), runs)),
        ];
    }

    private static int Count(IEnumerable<string> said) => said.Count(static words => words.Length > 0);

    private static Line Judge(string whom, IReadOnlyList<string> said, Bar bar) =>
        new("said to be saturated", whom, $"{Count(said)} of {said.Count}") { Spread = said.FirstOrDefault(static words => words.Length > 0, ""), Ratio = $"{Count(said)}", Bar = bar };

    private async Task<string> Says(double rate, CpuQuota? quota)
    {
        var result = await LoadGround.Run(LoadGround.Spec(ground.Small, LoadGround.Constant(rate, Seconds)) with { Grace = TimeSpan.FromSeconds(1) }, child =>
        {
            quota?.Add(child.Pid);
            return Task.CompletedTask;
        });
        return result.Summary.Saturated;
    }
}
