using System.Text;
using System.Text.RegularExpressions;

namespace TestHarness.Core.Records;

/// <summary>Attributes in one text, sorted by name, as Prometheus writes labels: <c>edge="payments",state="open"</c>.</summary>
public static partial class Labels
{
    /// <summary>Writes attributes.</summary>
    /// <param name="attributes">Names and values; of two with one name the later counts.</param>
    /// <returns>The text, empty for none.</returns>
    public static string Of(IEnumerable<KeyValuePair<string, string>> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var sorted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in attributes)
        {
            sorted[name] = value;
        }

        var text = new StringBuilder();
        foreach (var (name, value) in sorted)
        {
            text.Append(text.Length > 0 ? "," : "").Append(name).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return $"{text}";
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Names and values; null when it is none.</returns>
    public static IReadOnlyDictionary<string, string>? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? new Dictionary<string, string>()
            : Form().Match(text) is not { Success: true } match ? null
            : match.Groups["name"].Captures.Zip(match.Groups["value"].Captures).GroupBy(pair => pair.First.Value, pair => Plain(pair.Second.Value), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
    }

    private static string Plain(string value) => Escaped().Replace(value, "${letter}");

    [GeneratedRegex("""^(?:(?:^|,\s{0,9})(?<name>[^\s="{},]+)="(?<value>(?:[^"\\]|\\.)*)")+$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();

    [GeneratedRegex("""\\(?<letter>.)""", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
