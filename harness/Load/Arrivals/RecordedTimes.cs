using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TestHarness.Load;

/// <summary>
/// When requests came, as a browser's HAR file or a server's access log tells it: seconds after the first. Load and Core know nothing of
/// each other and both replay such files, so this file is compiled into both.
/// </summary>
internal static partial class RecordedTimes
{
    private const string LogTime = "dd/MMM/yyyy:HH:mm:ss zzz";

    /// <summary>The times in order; null where the text is neither.</summary>
    /// <exception cref="FormatException">It is one of them and something in it is no time, or it has none; the message says which.</exception>
    public static IReadOnlyList<double>? Of(string text)
    {
        text = text.TrimStart('\uFEFF').TrimStart();
        return text.StartsWith('{') ? AfterTheFirst(Har(text))
            : InBrackets().IsMatch(text.Split('\n')[0]) ? Spread(AfterTheFirst(Log(text)))
            : null;
    }

    private static List<DateTimeOffset> Har(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.TryGetProperty("log", out var log) && log.ValueKind == JsonValueKind.Object && log.TryGetProperty("entries", out var entries) && entries.ValueKind == JsonValueKind.Array
                ? [.. entries.EnumerateArray().Select((entry, number) => Started(entry) ?? throw new FormatException($"entry {number + 1} has no startedDateTime that is a time"))]
                : throw new FormatException("it is JSON and no HAR file: there is no log.entries");
        }
        catch (JsonException e)
        {
            throw new FormatException($"it is no JSON: {e.Message}", e);
        }
    }

    private static DateTimeOffset? Started(JsonElement entry) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("startedDateTime", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetDateTimeOffset(out var at) ? at : null;

    private static List<DateTimeOffset> Log(string text) =>
    [
        .. text.Split('\n').Index().Where(line => line.Item.Trim().Length > 0).Select(line =>
            DateTimeOffset.TryParseExact(InBrackets().Match(line.Item).Groups["at"].Value, LogTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                ? at
                : throw new FormatException($"line {line.Index + 1} has no time such as [10/Oct/2025:13:55:36 +0000]")),
    ];

    private static double[] AfterTheFirst(List<DateTimeOffset> times) =>
        times.Count > 0 && times.Min() is var first ? [.. times.Order().Select(at => (at - first).TotalSeconds)] : throw new FormatException("there is nothing to replay");

    /// <summary>A log tells whole seconds: those of one second are spread evenly over it, or all would come at once.</summary>
    private static List<double> Spread(IEnumerable<double> seconds) =>
        [.. seconds.GroupBy(second => second).SelectMany(all => all.Select((second, number) => second + ((double)number / all.Count())))];

    [GeneratedRegex(@"\[(?<at>\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InBrackets();
}
