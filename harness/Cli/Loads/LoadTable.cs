using TestHarness.Core.Verdicts;
using TestHarness.Load;

namespace TestHarness.Cli.Loads;

/// <summary>Says what a load saw.</summary>
internal sealed class LoadTable(TextWriter where)
{
    private static readonly double[] Shares = [0.5, 0.9, 0.99, 0.999, 1];

    public void Write(LoadSpec spec, LoadResult result)
    {
        var (summary, series) = result;
        where.WriteLine($"{"",-24} {"count",9} {"failed",9} {"p50",9} {"p90",9} {"p99",9} {"p99.9",9} {"max",9}");
        foreach (var (number, name) in series.Names.Index().Where(one => series.Count(key => key.Name == one.Index) > 0))
        {
            Line(spec, series, (short)number, name);
        }

        foreach (var (ending, count) in series.Cells.Where(cell => cell.Key.Measure == Measure.Response && !cell.Key.Succeeded).GroupBy(cell => cell.Key.Ending).Select(group => (group.Key, group.Sum(cell => cell.Value.Count))).OrderByDescending(one => one.Item2))
        {
            where.WriteLine($"  {count} × {ending}");
        }

        var operations = Math.Max(1, series.Count(key => key.Measure == Measure.Response));
        where.WriteLine($"generator: {summary.Arrivals} of {summary.Planned} arrivals, p99 {Words.Time(summary.LagP99)} late, {summary.Cost.Cpu.TotalMicroseconds / operations:0.#} µs CPU each, engine {summary.Engine}, seed {spec.Seed}");
        if (summary.Aborted.Length > 0)
        {
            where.WriteLine($"aborted: {summary.Aborted}");
        }

        if (summary.Saturated.Length > 0)
        {
            where.WriteLine($"generator saturated: it {summary.Saturated}; nothing can be concluded");
        }
    }

    private void Line(LoadSpec spec, LoadSeries series, short number, string name)
    {
        bool Of(SeriesKey key) => key.Name == number && key.Measure is Measure.Response or Measure.Journey && spec.IsJudged(key.Phase);
        if (spec.Journeys.Count == 1 && spec.Journeys[0].Steps.Count == 1 && number > 0)
        {
            return;
        }

        var all = series.Sum(key => key.Name == number && Of(key));
        var failed = all.Count - series.Count(key => key.Name == number && Of(key) && key.Succeeded);
        var times = string.Concat(Shares.Select(share => $" {Words.Time(all.Percentile(share)),9}"));
        where.WriteLine($"{name,-24} {all.Count,9} {failed,9}{times}");
    }
}
