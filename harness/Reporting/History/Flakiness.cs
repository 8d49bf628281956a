namespace TestHarness.Reporting.History;

/// <summary>Whether runs of one scenario on one commit agree.</summary>
/// <param name="Runs">How many there were on that commit.</param>
/// <param name="Passed">How many of them passed.</param>
public sealed record Flakiness(int Runs, int Passed)
{
    private const double Z = 1.96;
    private const int Few = 5;

    /// <summary>True when some passed and some did not.</summary>
    public bool IsFlaky => Passed > 0 && Passed < Runs;

    /// <summary>The interval that holds the true pass rate with 95 % (Wilson's), each end 0 … 1; null for fewer than five runs.</summary>
    public (double Low, double High)? Interval
    {
        get
        {
            if (Runs < Few)
            {
                return null;
            }

            var (n, p) = ((double)Runs, Passed / (double)Runs);
            var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
            var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
            return (Math.Max(0, middle - half), Math.Min(1, middle + half));
        }
    }

    /// <summary>It in words: <c>17 of 20 passed (64 to 95 %)</c>.</summary>
    public string InWords => $"{Passed} of {Runs} passed{(Interval is { } ends ? $" ({ends.Low * 100:0} to {ends.High * 100:0} %)" : "")}";

    /// <summary>That of a scenario on the commit of its last run. Runs on changes that are in no commit agree with nothing.</summary>
    /// <param name="runs">The scenario's runs, the last one last; at least one.</param>
    /// <returns>The count.</returns>
    public static Flakiness Of(IReadOnlyList<HistoryLine> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var commit = runs[^1].Commit;
        List<HistoryLine> same = commit.Length == 0 || commit.EndsWith('+') ? [runs[^1]] : [.. runs.Where(run => run.Commit == commit)];
        return new(same.Count, same.Count(run => run.Outcome == "passed"));
    }
}
