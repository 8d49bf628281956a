namespace TestHarness.Load;

/// <summary>What a load's judged operations must keep. Where there are none, nothing is kept.</summary>
public sealed record LoadGoal
{
    /// <summary>Response times by their share, e.g. 0.99 with 250 ms.</summary>
    public IReadOnlyDictionary<double, TimeSpan> Percentiles { get; init; } = new Dictionary<double, TimeSpan>();

    /// <summary>The largest share of operations that may fail; null: any.</summary>
    public double? Errors { get; init; }

    /// <summary>The least share of the arrivals that must have been answered; null: any.</summary>
    public double? Reached { get; init; }

    /// <summary>What is not kept, a sentence each; empty: all is.</summary>
    /// <param name="spec">The load.</param>
    /// <param name="result">What came of it.</param>
    public IReadOnlyList<string> Broken(LoadSpec spec, LoadResult result)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(result);
        bool Judged(SeriesKey key) => key.Measure == Measure.Response && spec.IsJudged(key.Phase);
        var response = result.Series.Sum(Judged);
        if (response.Count == 0)
        {
            return ["no operation of a judged phase was seen: what has no samples is not kept"];
        }

        var failed = response.Count - result.Series.Count(key => Judged(key) && key.Succeeded);
        var answered = result.Series.Count(key => Judged(key) && key.StatusClass > 0);
        return
        [
            .. Percentiles.OrderBy(one => one.Key).Where(one => response.Percentile(one.Key) > one.Value.Ticks * TimeSpan.NanosecondsPerTick)
                .Select(one => $"p{one.Key * 100:0.###} was {response.Percentile(one.Key) / 1e6:0.##} ms, limit {one.Value.TotalMilliseconds:0.##} ms"),
            .. failed > Errors * response.Count ? [$"{failed} of {response.Count} operations failed, limit {Errors * 100:0.##} %"] : Array.Empty<string>(),
            .. answered < Reached * response.Count ? [$"{answered} of {response.Count} operations were answered, at least {Reached * 100:0.##} % must be"] : Array.Empty<string>(),
        ];
    }
}
