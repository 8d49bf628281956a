using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>What may stand as a header in a file.</summary>
internal static class HeaderNames
{
    public static bool IsOne(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The value, in which a line break would begin another header.</summary>
    public static string? Value(Field field)
    {
        var text = field.Text();
        return text?.Any(char.IsControl) == true ? (string?)field.Wrong($"'{field.Name}' has a line break or another control character in it", "write it in one line") : text;
    }
}
