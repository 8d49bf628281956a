using System.Text.RegularExpressions;

namespace TestHarness.Core.Text;

/// <summary>Fills in <c>${matrix.x}</c> and <c>${env.X}</c>, leaves what is filled in later, and reports every other name.</summary>
internal static partial class Substitution
{
    public static string Fill(string text, Field field) => Placeholder().Replace(text, match => Value(match.Groups[1].Value, field) ?? match.Value);

    private static string? Value(string name, Field field)
    {
        var reading = field.Reading;
        if (reading.Matrix.TryGetValue(name, out var value))
        {
            return value;
        }

        if (name.StartsWith("env.", StringComparison.Ordinal))
        {
            var found = reading.Environment(name[4..]);
            _ = found ?? field.Wrong($"the environment variable '{name[4..]}' is not set", $"set it, or write the value instead of ${{{name}}}");
            return found;
        }

        if (!reading.Later.Any(later => name == later || (later.EndsWith(':') && name.StartsWith(later, StringComparison.Ordinal))))
        {
            field.Wrong($"nothing is called '${{{name}}}'", Nearest.Cure(name, [.. reading.Matrix.Keys, .. reading.Later]));
        }

        return null;
    }

    [GeneratedRegex(@"(?<!\$)\$\{([^}]*)\}")]
    private static partial Regex Placeholder();
}
