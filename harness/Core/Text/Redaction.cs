using System.Text.RegularExpressions;

namespace TestHarness.Core.Text;

/// <summary>
/// Takes secrets out of texts before they reach the disk or a report: credentials in headers, fields whose name speaks of a token, a password,
/// a secret or a key, passwords in addresses, and numbers of payment cards.
/// </summary>
public static partial class Redaction
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mark = "[redacted]";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Takes the secrets out of a text. Lines stay lines.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with <see cref="Mark"/> where secrets were.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = Header().Replace(text, "${name}" + Mark);
        text = Scheme().Replace(text, "${name}" + Mark);
        text = Field().Replace(text, "${name}" + Mark);
        text = Address().Replace(text, "${name}" + Mark + "@");
        return Card().Replace(text, number => Luhn(number.Value) ? Mark : number.Value);
    }

    [GeneratedRegex("""(?<name>\b(?:proxy-)?(?:authorization|cookie|set-cookie)(?>["']?\s{0,4}[:=]\s{0,4}["']?))(?!\[redacted\])[^"'\r\n]+""", Options)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<name>\b(?:bearer|basic)\s{1,4})[\w.~+/=-]{8,}", Options)]
    private static partial Regex Scheme();

    [GeneratedRegex("""(?<name>[\w.-]{0,64}(?:token|passw(?:or)?d|secret|api[_-]?key)[\w.-]{0,64}(?>["']?\s{0,4}[:=]\s{0,4}))(?!\[redacted\])(?:"[^"\r\n]*"|'[^'\r\n]*'|[^\s,;&"'{}]+)""", Options)]
    private static partial Regex Field();

    [GeneratedRegex(@"(?<name>://[^/\s:@]{1,64}:)[^@\s/]{1,256}@", Options)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w.])\d(?:[ -]?\d){12,18}(?!\w)", Options)]
    private static partial Regex Card();

    private static bool Luhn(string number)
    {
        var sum = 0;
        var twice = false;
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(number[i]))
            {
                continue;
            }

            var digit = (number[i] - '0') * (twice ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
            twice = !twice;
        }

        return sum % 10 == 0;
    }
}
