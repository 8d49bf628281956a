using System.Globalization;
using System.Text.RegularExpressions;

namespace TestHarness.Core.Text;

/// <summary>Reads quantities with their units. A number without its unit is never guessed at.</summary>
public static partial class Units
{
    /// <summary>Reads <c>300ms</c>, <c>5s</c>, <c>2m30s</c>, <c>1h</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The time, or null when it is none.</returns>
    public static TimeSpan? Duration(string text)
    {
        if (text == "0")
        {
            return TimeSpan.Zero;
        }

        var match = DurationText().Match(text);
        return match is { Success: true, Length: > 0 }
            ? TimeSpan.FromHours(Part(match, "h")) + TimeSpan.FromMinutes(Part(match, "m")) + TimeSpan.FromSeconds(Part(match, "s")) + TimeSpan.FromMilliseconds(Part(match, "ms"))
            : null;
    }

    /// <summary>Reads <c>200/s</c>, <c>12000/m</c>, <c>0.5/s</c>, <c>100/h</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Arrivals per second, or null when it is none.</returns>
    public static double? Rate(string text) => RateText().Match(text) is { Success: true } match
        ? Number(match.Groups["n"].Value) / match.Groups["per"].Value switch { "s" => 1, "m" => 60, _ => 3600 }
        : null;

    /// <summary>Reads <c>0.1%</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The share 0 … 1 (more for more than 100 %), or null when it is none.</returns>
    public static double? Share(string text) => ShareText().Match(text) is { Success: true } match ? Number(match.Groups["n"].Value) / 100 : null;

    /// <summary>Reads <c>1B</c>, <c>64KiB</c>, <c>1.5MB</c>: 1 KB is 1000 bytes, 1 KiB is 1024.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Bytes, or null when it is no size or no whole number of bytes.</returns>
    public static long? Size(string text)
    {
        if (SizeText().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var bytes = decimal.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) * match.Groups["unit"].Value switch
        {
            "B" => 1, "KB" => 1000, "KiB" => 1024, "MB" => 1_000_000, "MiB" => 1_048_576, "GB" => 1_000_000_000, _ => 1_073_741_824,
        };
        return bytes == decimal.Truncate(bytes) ? (long)bytes : null;
    }

    /// <summary>Reads <c>100KB/s</c>, <c>1MiB/s</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Bytes per second, or null when it is none.</returns>
    public static long? ByteRate(string text) => text.EndsWith("/s", StringComparison.Ordinal) ? Size(text[..^2]) : null;

    private static double Part(Match match, string unit) => match.Groups[unit] is { Success: true } group ? Number(group.Value) : 0;

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<h>[0-9]{1,4})h)?((?<m>[0-9]{1,6})m)?((?<s>[0-9]{1,8}(\.[0-9]{1,9})?)s)?((?<ms>[0-9]{1,9}(\.[0-9]{1,9})?)ms)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"^(?<n>[0-9]{1,9}(\.[0-9]{1,9})?)/(?<per>[smh])$", RegexOptions.ExplicitCapture)]
    private static partial Regex RateText();

    [GeneratedRegex(@"^(?<n>[0-9]{1,9}(\.[0-9]{1,9})?)\s?(?<unit>([KMG]i?)?B)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SizeText();

    [GeneratedRegex(@"^(?<n>[0-9]{1,9}(\.[0-9]{1,9})?)\s?%$", RegexOptions.ExplicitCapture)]
    private static partial Regex ShareText();
}
