namespace TestHarness.Load;

/// <summary>What came of a <see cref="LoadTest"/>.</summary>
public sealed class LoadTestResult
{
    internal LoadTestResult(LoadSpec spec, LoadResult result, IReadOnlyDictionary<string, SeenWindow?> windows)
    {
        (Spec, Summary, Series) = (spec, result.Summary, result.Series);
        All = new(this, windows, key => key.Measure == Measure.Response && spec.IsJudged(key.Phase));
    }

    /// <summary>The load as it ran.</summary>
    public LoadSpec Spec { get; }

    /// <summary>What the generator knows of its own run.</summary>
    public LoadSummary Summary { get; }

    /// <summary>What it saw, second by second.</summary>
    public LoadSeries Series { get; }

    /// <summary>The operations of all steps in phases that count.</summary>
    public LoadSlice All { get; }

    /// <summary>Those of one step; by a journey's name, the journeys from their arrival to the end of their last step.</summary>
    /// <param name="name">The step's or the journey's name.</param>
    /// <exception cref="KeyNotFoundException">Nothing is called so.</exception>
    public LoadSlice this[string name] => All.Of(name);

    /// <summary>Throws unless something may be concluded: the generator kept up, and the load ran to its end.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message says why.</exception>
    public void MustBeValid()
    {
        var why = Summary.Saturated.Length > 0 ? $"generator saturated: it {Summary.Saturated}"
            : Summary.Aborted.Length > 0 ? $"the load was aborted: {Summary.Aborted}"
            : Summary.Cancelled ? "the load was cancelled"
            : null;
        if (why is not null)
        {
            throw new InvalidOperationException($"nothing can be concluded: {why}");
        }
    }
}
