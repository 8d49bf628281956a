using System.Text;
using System.Text.Json;

namespace TestHarness.Pacts.Checks;

/// <summary>Holds single texts (a path, a header, a parameter) to rules, with the engine. A rule is read once.</summary>
internal sealed class ValueRules
{
    private readonly Dictionary<string, (IReadOnlyList<EngineMatcher> Matchers, bool AnyIsEnough)> _read = new(StringComparer.Ordinal);

    /// <summary>How the text differs, or null.</summary>
    public string? Match(string rule, string expected, string actual)
    {
        if (!_read.TryGetValue(rule, out var read))
        {
            _read.Add(rule, read = Read(rule));
        }

        if (read.Matchers.Count == 0)
        {
            return InMessage(rule, expected, actual);
        }

        var (wanted, had) = (Ended(expected), Ended(actual));
        var differences = read.Matchers.Select(matcher => matcher.Differs(wanted, had));
        return read.AnyIsEnough && differences.Any(static difference => difference is null) ? null : differences.FirstOrDefault(static difference => difference is not null);
    }

    /// <summary>The same by comparing two messages that consist of the text: where the engine does not read the rule by itself.</summary>
    internal static string? InMessage(string rule, string expected, string actual)
    {
        var message = MessageJson.Wrapped(JsonSerializer.Serialize(expected), $$"""{"$.v":{{rule}}}""");
        var differences = MessageMatch.Compare(message, MessageJson.Wrapped(JsonSerializer.Serialize(actual), null));
        return differences.Count == 0 ? null : differences[0].Text;
    }

    private static (IReadOnlyList<EngineMatcher> Matchers, bool AnyIsEnough) Read(string rule)
    {
        using var json = JsonDocument.Parse(rule);
        var named = json.RootElement.TryGetProperty("matchers", out var list) ? list.GetArrayLength() : 0;
        var matchers = EngineMatcher.Of(rule);
        var combine = json.RootElement.TryGetProperty("combine", out var how) ? how.ToString() : "";
        return (matchers.Count == named ? matchers : [], combine.Equals("OR", StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Ended(string text) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text) + "\0");
}
