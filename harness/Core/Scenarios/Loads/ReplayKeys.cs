using System.Globalization;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;
using TestHarness.Load;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>replay: times.csv, speed: 2</c>: a column <c>at</c> with seconds, and if there is one a column <c>journey</c>; or a HAR file, or an access log.</summary>
internal static class ReplayKeys
{
    public static PlannedPhase? Read(PhaseKeys phase)
    {
        var speed = phase.Keys.Take("speed") is { } faster ? Speed(faster) : 1;
        if (CsvKeys.Text(phase.Head, phase.Files) is not { } text)
        {
            return null;
        }

        try
        {
            return RecordedTimes.Of(text) is { } seconds ? Of([.. seconds.Select(second => ((long)(second / speed * 1e9), ""))]) : Csv(phase, text, speed);
        }
        catch (FormatException e)
        {
            return (PlannedPhase?)phase.Head.Wrong($"'{phase.Head.Text()}' cannot be replayed: {e.Message}", "give a browser's HAR file, a server's access log, or a CSV file with a column at");
        }
    }

    private static PlannedPhase? Csv(PhaseKeys phase, string text, double speed)
    {
        if (CsvKeys.Table(phase.Head, text) is not { } table)
        {
            return null;
        }

        var (at, journey) = (table.Columns.ToList().IndexOf("at"), table.Columns.ToList().IndexOf("journey"));
        if (at < 0)
        {
            return (PlannedPhase?)phase.Head.Wrong($"'{phase.Head.Text()}' has no column 'at'", $"name the column with the times, in seconds, at; its columns are {string.Join(", ", table.Columns)}");
        }

        List<(long? Offset, string Journey)> rows = [.. table.Rows.Select(row => (Offset(row[at], speed), journey < 0 ? "" : row[journey])).OrderBy(row => row.Item1)];
        return rows.Any(row => row.Offset is null) || rows.Count == 0
            ? (PlannedPhase?)phase.Head.Wrong($"'{phase.Head.Text()}' has {(rows.Count == 0 ? "no rows" : "times that are none")}", "write seconds, e.g. 0.25")
            : Of([.. rows.Select(row => (row.Offset!.Value, row.Journey))]);
    }

    private static ReplayPhase Of(IReadOnlyList<(long Offset, string Journey)> rows) => new()
    {
        For = TimeSpan.FromTicks(((rows[^1].Offset - rows[0].Offset) / TimeSpan.NanosecondsPerTick) + 1), Offsets = [.. rows.Select(row => row.Offset - rows[0].Offset)],
        Journeys = rows.All(row => row.Journey.Length == 0) ? [] : [.. rows.Select(row => row.Journey)],
    };

    private static double Speed(Field field) => field.Number() is > 0 and var speed ? speed : (double?)field.Wrong($"'speed' is {field.Text()}", "use a number above 0: 2 is twice as fast") ?? 1;

    private static long? Offset(string text, double speed) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e9 ? (long)(seconds / speed * 1e9) : null;
}
