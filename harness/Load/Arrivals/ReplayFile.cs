using System.Globalization;

namespace TestHarness.Load;

/// <summary>Reads recorded arrivals from a CSV text: a column <c>at</c> in seconds, and if there is one, a column <c>journey</c>.</summary>
public static class ReplayFile
{
    private const string TimeColumn = "at";
    private const string JourneyColumn = "journey";

    /// <summary>Reads it.</summary>
    /// <param name="csv">The whole text, a header line first.</param>
    /// <param name="speed">How much faster it is replayed: 2 halves every time.</param>
    /// <exception cref="FormatException">It has no such column, no row, or something in it is no time; the message names the line.</exception>
    public static Replay Read(string csv, double speed = 1)
    {
        var feed = CsvFeed.Read(csv);
        var at = feed.Columns.ToList().IndexOf(TimeColumn);
        var journey = feed.Columns.ToList().IndexOf(JourneyColumn);
        if (at < 0)
        {
            throw new FormatException($"there is no column '{TimeColumn}' with seconds; its columns are {string.Join(", ", feed.Columns)}");
        }

        var rows = feed.Rows.Select((row, number) => (Offset: Nanoseconds(row[at], number + 2, speed), Journey: journey < 0 ? "" : row[journey])).OrderBy(row => row.Offset).ToList();
        var first = rows.Count == 0 ? 0 : rows[0].Offset;
        return new()
        {
            For = TimeSpan.FromTicks(rows.Count == 0 ? 1 : ((rows[^1].Offset - first) / TimeSpan.NanosecondsPerTick) + 1),
            Offsets = [.. rows.Select(row => row.Offset - first)],
            Journeys = journey < 0 ? [] : [.. rows.Select(row => row.Journey)],
        };
    }

    private static long Nanoseconds(string text, int line, double speed) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && Math.Abs(seconds) < 1e9
            ? (long)(seconds / speed * 1e9)
            : throw new FormatException($"line {line}: '{text}' is no time in seconds");
}
