using TestHarness.Benchmarks.Figures;
using TestHarness.Load;

namespace TestHarness.Benchmarks.Load;

/// <summary>Whether a search for the limit finds that of a server that takes 2 ms for each request, one after the other.</summary>
internal sealed class KnownKnee(LoadGround ground) : Row
{
    private const int Microseconds = 2000;
    private const double Capacity = 1e6 / Microseconds;
    private const double Most = 0.05;

    public override string Name => "knee";

    public override string About => "find-limit on a server of known capacity";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        await using var target = await LoadGround.Serve($"{Microseconds}");
        var goal = new LoadGoal { Percentiles = new Dictionary<double, TimeSpan> { [0.99] = TimeSpan.FromMilliseconds(50) }, Errors = 0.01 };
        var knee = await new FindLimit(100, 2000).RunAsync(async rate =>
        {
            var spec = LoadGround.Spec(target.At("/x"), LoadGround.Constant(rate, 0.5) with { Judged = false }, LoadGround.Constant(rate, ground.Seconds)) with { Grace = TimeSpan.FromSeconds(20) };
            var result = await LoadGround.Run(spec);
            return new(rate, goal.Broken(spec, result), result.Summary.Saturated);
        });
        var off = Math.Abs((knee.Rate / Capacity) - 1) * 100;
        return [new($"knee of a server of {Capacity:0}/s", "ours", $"{knee.Rate:0.0} /s") { Spread = $"{knee.Probes.Count} probes", Ratio = $"{off:0.0} % off", Bar = Bar.AtMost(off, Most * 100, " %") }];
    }
}
