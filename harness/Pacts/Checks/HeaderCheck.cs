using TestHarness.Pacts.Files;

namespace TestHarness.Pacts.Checks;

/// <summary>Compares headers: those of the pact have to be there, others may. Blanks after commas do not count, nor the order and case of parameters.</summary>
internal sealed class HeaderCheck(PactPart part, ValueRules values)
{
    private static readonly string[] WithParameters = ["accept", "content-type"];
    private readonly IReadOnlyDictionary<string, string> _rules = part.Rules.Of("header");

    public IReadOnlyList<ContractDifference> Differences(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        List<ContractDifference>? found = null;
        foreach (var (name, expected) in part.Headers)
        {
            if (One(name, expected, headers) is { } difference)
            {
                (found ??= []).Add(difference);
            }
        }

        return found ?? (IReadOnlyList<ContractDifference>)[];
    }

    private ContractDifference? One(string name, IReadOnlyList<string> expected, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        string[] actual = [.. headers.Where(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)];
        var wanted = string.Join(", ", expected);
        var had = string.Join(", ", actual);
        var rule = _rules.GetValueOrDefault(name);
        if (actual.Length == 0)
        {
            return new($"header {name}", wanted, "", Word(rule), $"the header {name} is missing");
        }

        var text = rule is not null ? values.Match(rule, wanted, had) : Same(name, wanted, had) ? null : $"expected header {name} to be '{wanted}' but was '{had}'";
        return text is null ? null : new($"header {name}", wanted, had, Word(rule), text);
    }

    private static string Word(string? rule) => rule is null ? "equality" : PactRules.InWords(rule);

    private static bool Same(string name, string expected, string actual) =>
        WithParameters.Contains(name, StringComparer.OrdinalIgnoreCase) ? SameWithParameters(expected, actual) : Plain(expected) == Plain(actual);

    private static string Plain(string value) => string.Join(',', value.Split(',').Select(part => part.Trim()));

    /// <summary>The value itself and every parameter that the pact names.</summary>
    private static bool SameWithParameters(string expected, string actual)
    {
        var (wanted, had) = (expected.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), actual.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return wanted.Length == 0 || (had.Length > 0 && Plain(wanted[0]) == Plain(had[0]) && wanted.Skip(1).All(parameter => had.Skip(1).Any(other => Parameter(parameter).Equals(Parameter(other), StringComparison.OrdinalIgnoreCase))));
    }

    private static string Parameter(string text) => string.Join('=', text.Split('=').Select(part => part.Trim()));
}
