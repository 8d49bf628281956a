using System.Globalization;

namespace TestHarness.Load;

/// <summary>
/// Reads recorded arrivals: from a CSV text with a column <c>at</c> in seconds, and if there is one, a column <c>journey</c>; or the times alone
/// from a browser's HAR file or a server's access log.
/// </summary>
public static class ReplayFile
{
    private const string TimeColumn = "at";
    private const string JourneyColumn = "journey";

    /// <summary>Reads it.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="speed">How much faster it is replayed: 2 halves every time.</param>
    /// <exception cref="FormatException">It has no such column, no row, or something in it is no time; the message names the line.</exception>
    public static Replay Read(string text, double speed = 1)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RecordedTimes.Of(text) is { } seconds ? Of([.. seconds.Select(second => ((long)(second / speed * 1e9), ""))]) : Csv(text, speed);
    }

    private static Replay Csv(string text, double speed)
    {
        var feed = CsvFeed.Read(text);
        var at = feed.Columns.ToList().IndexOf(TimeColumn);
        var journey = feed.Columns.ToList().IndexOf(JourneyColumn);
        if (at < 0)
        {
            throw new FormatException($"there is no column '{TimeColumn}' with seconds; its columns are {string.Join(", ", feed.Columns)}");
        }

        return Of([.. feed.Rows.Select((row, number) => (Offset: Nanoseconds(row[at], number + 2, speed), Journey: journey < 0 ? "" : row[journey])).OrderBy(row => row.Offset)]);
    }

    private static Replay Of(IReadOnlyList<(long Offset, string Journey)> rows)
    {
        var first = rows.Count == 0 ? 0 : rows[0].Offset;
        return new()
        {
            For = TimeSpan.FromTicks(rows.Count == 0 ? 1 : ((rows[^1].Offset - first) / TimeSpan.NanosecondsPerTick) + 1),
            Offsets = [.. rows.Select(row => row.Offset - first)],
            Journeys = rows.All(row => row.Journey.Length == 0) ? [] : [.. rows.Select(row => row.Journey)],
        };
    }

    private static long Nanoseconds(string text, int line, double speed) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && Math.Abs(seconds) < 1e9
            ? (long)(seconds / speed * 1e9)
            : throw new FormatException($"line {line}: '{text}' is no time in seconds");
}
