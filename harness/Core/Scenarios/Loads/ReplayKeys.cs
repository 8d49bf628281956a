using System.Globalization;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>replay: times.csv, speed: 2</c>: a column <c>at</c> with seconds, and if there is one a column <c>journey</c>.</summary>
internal static class ReplayKeys
{
    public static PlannedPhase? Read(PhaseKeys phase)
    {
        var speed = phase.Keys.Take("speed") is { } faster ? Speed(faster) : 1;
        if (CsvKeys.Table(phase.Head, phase.Files) is not { } table)
        {
            return null;
        }

        var (at, journey) = (table.Columns.ToList().IndexOf("at"), table.Columns.ToList().IndexOf("journey"));
        if (at < 0)
        {
            return (PlannedPhase?)phase.Head.Wrong($"'{phase.Head.Text()}' has no column 'at'", $"name the column with the times, in seconds, at; its columns are {string.Join(", ", table.Columns)}");
        }

        List<(long? Offset, string Journey)> rows = [.. table.Rows.Select(row => (Offset(row[at], speed), journey < 0 ? "" : row[journey])).OrderBy(row => row.Item1)];
        if (rows.FindIndex(row => row.Offset is null) is >= 0 || rows.Count == 0)
        {
            return (PlannedPhase?)phase.Head.Wrong($"'{phase.Head.Text()}' has {(rows.Count == 0 ? "no rows" : "times that are none")}", "write seconds, e.g. 0.25");
        }

        var first = rows[0].Offset!.Value;
        return new ReplayPhase
        {
            For = TimeSpan.FromTicks(((rows[^1].Offset!.Value - first) / 100) + 1), Offsets = [.. rows.Select(row => row.Offset!.Value - first)],
            Journeys = journey < 0 ? [] : [.. rows.Select(row => row.Journey)],
        };
    }

    private static double Speed(Field field) => field.Number() is > 0 and var speed ? speed : (double?)field.Wrong($"'speed' is {field.Text()}", "use a number above 0: 2 is twice as fast") ?? 1;

    private static long? Offset(string text, double speed) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9 ? (long)(seconds / speed * 1e9) : null;
}
