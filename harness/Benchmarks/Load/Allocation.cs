using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Load;

/// <summary>What a request allocates, and whether the garbage collector runs, in ten seconds at 10,000/s.</summary>
internal sealed class Allocation(LoadGround ground) : Row
{
    private const double Most = 16;

    public override string Name => "allocation";

    public override string About => "bytes allocated for a request, and collections in 10 s at 10,000/s";

    public override async Task<IReadOnlyList<Line>> Measure()
    {
        var (result, seconds) = (await LoadGround.Run(LoadGround.Spec(ground.Small, LoadGround.Constant(10_000, 10)) with { Connections = 64 }), 10);
        var operations = result.Series.Count(LoadGround.IsResponse);
        var each = (double)result.Summary.Cost.Allocated / operations;
        return
        [
            new("allocated per request", "ours", $"{each:0.0} B") { Ratio = $"{each:0.0} B", Bar = Bar.AtMost(each, Most, " B") },
            new($"collections in {seconds} s at 10,000/s", "ours", $"{result.Summary.Cost.Collections}") { Ratio = $"{result.Summary.Cost.Collections}", Bar = Bar.AtMost(result.Summary.Cost.Collections, 0) },
        ];
    }
}
