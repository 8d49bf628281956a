using System.Text.Encodings.Web;

namespace TestHarness.Load;

/// <summary>What a part of a template is.</summary>
internal enum PartKind
{
    Literal,
    Pick,
    Fake,
    Index,
    Seed,
}

/// <summary>How a value is written into the text around it.</summary>
internal enum Escaping
{
    None,
    Json,
    Percent,
}

/// <summary>What values are made from: the seed to show, the one to draw from, the operation, the lists.</summary>
internal readonly record struct DrawScope(
    long ShownSeed, ulong Seed, int Index, IReadOnlyDictionary<string, IReadOnlyList<string>> Lists);

/// <summary>A run of plain text, or one placeholder.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">The plain text, the name of the list or the kind of fake.</param>
/// <param name="Nth">How many of the same placeholder stand before it.</param>
/// <param name="Escaping">How its value is written.</param>
internal sealed record TemplatePart(PartKind Kind, string Text, int Nth, Escaping Escaping)
{
    /// <summary>As it was written.</summary>
    public string Source => Kind switch
    {
        PartKind.Literal => Text,
        PartKind.Pick => $"${{pick:{Text}}}",
        PartKind.Fake => $"${{fake:{Text}}}",
        PartKind.Index => "${index}",
        _ => "${seed}",
    };

    public IEnumerable<string> Problems(IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        if (Kind != PartKind.Pick)
        {
            yield break;
        }

        if (!lists.TryGetValue(Text, out var values))
        {
            yield return lists.Count == 0
                ? $"{Source}: no such list; there are no lists"
                : $"{Source}: no such list; the lists are {string.Join(", ", lists.Keys.Order(StringComparer.Ordinal))}";
        }
        else if (values.Count == 0)
        {
            yield return $"{Source}: the list is empty";
        }
    }

    public bool HasControlCharacter(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) => Kind switch
    {
        PartKind.Literal => Text.Any(char.IsControl),
        PartKind.Pick => lists.TryGetValue(Text, out var values) && values.Any(value => value.Any(char.IsControl)),
        _ => false,
    };

    public string Render(DrawScope scope) => Escaping switch
    {
        Escaping.Json => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Value(scope)),
        Escaping.Percent => Uri.EscapeDataString(Value(scope)),
        _ => Value(scope),
    };

    private string Value(DrawScope scope) => Kind switch
    {
        PartKind.Literal => Text,
        PartKind.Pick => DrawOf(scope).Of(List(scope)),
        PartKind.Fake => Fakes.Make(Text, DrawOf(scope)),
        PartKind.Index => scope.Index.ToString(),
        _ => scope.ShownSeed.ToString(),
    };

    private Draw DrawOf(DrawScope scope) => Draw.From(scope.Seed, scope.Index, Source, Nth);

    private IReadOnlyList<string> List(DrawScope scope) =>
        Problems(scope.Lists).FirstOrDefault() is { } problem ? throw new FormatException(problem) : scope.Lists[Text];
}
