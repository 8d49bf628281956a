using System.Text.RegularExpressions;
using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>who:</c> of a fault.</summary>
internal static partial class WhoReader
{
    public static Who Read(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return new();
        }

        var who = new Who
        {
            Share = keys.Take("percent")?.Share(),
            First = keys.Take("first")?.Whole(),
            Every = keys.Take("every")?.Whole(),
            Nth = keys.Take("nth")?.Whole(),
            Of = keys.Take("of")?.Choice<WhoOf>(),
            Caller = keys.Take("caller")?.Whole(),
            Method = keys.Take("method")?.Text(),
            Path = keys.Take("path")?.Text(),
            Header = Pairs(keys.Take("header"), HeaderNames.IsOne, "a header", "use letters, digits and hyphens, e.g. header: { X-Tenant: acme }"),
            Body = Pairs(keys.Take("body"), path => JsonPath().IsMatch(path), "a path into a JSON body", "write e.g. body: { $.customer.id: c-1 }"),
            Trace = Trace(keys.Take("trace")),
        };
        if (new object?[] { who.Share, who.First, who.Every, who.Nth }.Count(way => way is not null) > 1)
        {
            field.Wrong("'who' counts in more than one way", "write one of percent, first, every, nth");
        }

        if (who.Share is > 1)
        {
            field.Wrong("'percent' is more than all of them", "use 0% to 100%");
        }

        if (who is { Of: not null, First: null, Every: null, Nth: null })
        {
            keys.KeyField("of").Wrong("'of' says whose requests are counted, and nothing is counted", "write first, every or nth beside it, e.g. nth: 1, of: trace");
        }

        keys.Close();
        return who;
    }

    private static Dictionary<string, string>? Pairs(Field? field, Func<string, bool> isOne, string kind, string cure)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        foreach (var (name, _) in keys.All.Where(pair => !isOne(pair.Key)))
        {
            keys.KeyField(name).Wrong($"'{name}' is not {kind}", cure);
        }

        if (!keys.All.Any())
        {
            field.Wrong($"'{field.Name}' is empty", cure);
        }

        return keys.All.Select(pair => (pair.Key, Value: HeaderNames.Value(pair.Value))).Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    private static string? Trace(Field? field)
    {
        var text = field?.Text();
        return text is null || TraceId().IsMatch(text)
            ? text
            : (string?)field!.Wrong($"'trace' is no trace id: '{text}'", "write the 32 lower-case hexadecimal digits of a traceparent");
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z0-9_-]+|\[[0-9]{1,9}\])+$", RegexOptions.ExplicitCapture)]
    private static partial Regex JsonPath();

    [GeneratedRegex("^[0-9a-f]{32}$")]
    private static partial Regex TraceId();
}
