using System.Globalization;
using System.Text.RegularExpressions;

namespace TestHarness.Proxy;

/// <summary>Quantities with their units, as scenario files write them. A number without its unit is never guessed at.</summary>
internal static partial class Quantities
{
    /// <summary><c>300ms</c>, <c>5s</c>, <c>2m30s</c>, <c>1h</c>; null when it is none.</summary>
    public static TimeSpan? Duration(string text)
    {
        var match = DurationText().Match(text);
        return match is { Success: true, Length: > 0 }
            ? TimeSpan.FromHours(Part(match, "h")) + TimeSpan.FromMinutes(Part(match, "m")) + TimeSpan.FromSeconds(Part(match, "s")) + TimeSpan.FromMilliseconds(Part(match, "ms"))
            : null;
    }

    /// <summary>Bytes, from <c>10B</c>, <c>1KB</c> = 1000, <c>1KiB</c> = 1024, and so on with M and G; null when it is none.</summary>
    public static long? Size(string text) => SizeText().Match(text) is { Success: true } match ? (long)(Number(match.Groups["n"].Value) * Factor(match.Groups["unit"].Value)) : null;

    /// <summary>Bytes per second, from <c>100KB/s</c>; null when it is none.</summary>
    public static long? Rate(string text) => text.EndsWith("/s", StringComparison.Ordinal) ? Size(text[..^2]) : null;

    /// <summary>0 … 1, from <c>5%</c>; null when it is none.</summary>
    public static double? Share(string text) => ShareText().Match(text) is { Success: true } match ? Number(match.Groups["n"].Value) / 100 : null;

    /// <summary>A duration as text, to the millisecond.</summary>
    public static string Text(TimeSpan time) => $"{Math.Max(0, Math.Round(time.TotalSeconds, 3)).ToString(CultureInfo.InvariantCulture)}s";

    private static double Factor(string unit) => unit switch
    {
        "B" => 1,
        "KB" => 1e3,
        "MB" => 1e6,
        "GB" => 1e9,
        "KiB" => 1L << 10,
        "MiB" => 1L << 20,
        _ => 1L << 30,
    };

    private static double Part(Match match, string unit) => match.Groups[unit] is { Success: true } group ? Number(group.Value) : 0;

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^((?<h>[0-9]{1,4})h)?((?<m>[0-9]{1,6})m)?((?<s>[0-9]{1,8}(\.[0-9]{1,9})?)s)?((?<ms>[0-9]{1,9}(\.[0-9]{1,9})?)ms)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"^(?<n>[0-9]{1,9}(\.[0-9]{1,9})?)\s?(?<unit>B|[KMG]i?B)$", RegexOptions.ExplicitCapture)]
    private static partial Regex SizeText();

    [GeneratedRegex(@"^(?<n>[0-9]{1,9}(\.[0-9]{1,9})?)\s?%$", RegexOptions.ExplicitCapture)]
    private static partial Regex ShareText();
}
