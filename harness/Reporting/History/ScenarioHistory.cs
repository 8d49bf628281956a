using System.Globalization;

namespace TestHarness.Reporting.History;

/// <summary>What is known of one scenario: its last run, and those before it.</summary>
/// <param name="Runs">Its runs, the last one last; at least one.</param>
internal sealed record ScenarioHistory(IReadOnlyList<HistoryLine> Runs)
{
    private const int Cells = 20;

    public HistoryLine Last => Runs[^1];

    public Flakiness Flakiness { get; } = Flakiness.Of(Runs);

    /// <summary>The last runs, the latest last.</summary>
    public IEnumerable<HistoryLine> Recent => Runs.TakeLast(Cells);

    /// <summary>Where its last report is, from the folder of all runs.</summary>
    public string Link => $"{Uri.EscapeDataString(Last.Scenario)}/{Uri.EscapeDataString(Last.Run)}/report.html";

    /// <summary>All scenarios, what failed first.</summary>
    public static IReadOnlyList<ScenarioHistory> Of(IReadOnlyList<HistoryLine> lines) =>
    [
        .. lines.GroupBy(line => line.Scenario).Select(runs => new ScenarioHistory([.. runs]))
            .OrderBy(scenario => scenario.Last.Outcome switch { "failed" => 0, "error" => 1, "inconclusive" => 2, _ => scenario.Flakiness.IsFlaky ? 3 : 4 })
            .ThenBy(scenario => scenario.Last.Scenario, StringComparer.Ordinal),
    ];

    /// <summary>The trend of a number in a box of 100 by 20; null when fewer than two runs have it.</summary>
    /// <param name="number">The number.</param>
    /// <param name="limit">What it may be, as the last run's file says; or null.</param>
    public Trend? Trend(Func<HistoryLine, double?> number, double? limit)
    {
        List<double> values = [.. Recent.Select(number).OfType<double>()];
        var most = Math.Max(values.DefaultIfEmpty(0).Max(), limit ?? 0);
        return values.Count < 2 || most <= 0 ? null : new(
            string.Join(' ', values.Index().Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Index * 100.0 / (values.Count - 1):0.#},{Y(value.Item, most)}"))),
            limit is { } allowed ? Y(allowed, most) : "");
    }

    private static string Y(double value, double most) => string.Create(CultureInfo.InvariantCulture, $"{19 - (18 * value / most):0.#}");
}

/// <summary>A line over the last runs.</summary>
/// <param name="Points">Its points.</param>
/// <param name="Limit">How high the limit is, or empty.</param>
internal sealed record Trend(string Points, string Limit);
