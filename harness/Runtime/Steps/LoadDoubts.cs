using TestHarness.Core.Records;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>What a load says of itself that lets its run say nothing, or pass nothing.</summary>
public static class LoadDoubts
{
    /// <summary>Says it.</summary>
    /// <param name="load">The load's id.</param>
    /// <param name="summary">What it says.</param>
    /// <returns>The steps of the marks, and the sentences; none when there is nothing to doubt.</returns>
    public static IEnumerable<(string Step, string Detail)> Of(string load, LoadSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        if (summary.Aborted.Length > 0)
        {
            yield return (Steps.LoadAborted, $"'{load}' was aborted: {summary.Aborted}");
        }

        if (summary.Saturated.Length > 0)
        {
            yield return (Steps.GeneratorLate, $"the generator of '{load}' {summary.Saturated}");
        }
    }
}
