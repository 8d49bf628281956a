using System.Text;

namespace TestHarness.Load;

/// <summary>Cuts a template into parts, and collects all that is wrong with it.</summary>
internal sealed class TemplateParser(string text, TemplatePlace place)
{
    /// <summary>The placeholders that are no names, in words.</summary>
    public const string Known = "placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${";

    private readonly List<TemplatePart> _parts = [];
    private readonly List<string> _errors = [];
    private readonly StringBuilder _literal = new();
    private bool _quoted;

    /// <summary>The parts and errors of a text.</summary>
    public static (IReadOnlyList<TemplatePart> Parts, IReadOnlyList<string> Errors) Read(string text, TemplatePlace place)
    {
        var parser = new TemplateParser(text, place);
        parser.ReadAll();
        return (parser._parts, parser._errors);
    }

    private void ReadAll()
    {
        for (var at = 0; at < text.Length;)
        {
            at = Next(at);
        }

        EndLiteral();
    }

    private int Next(int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("$${"))
        {
            _literal.Append("${");
            return at + 3;
        }

        if (rest.StartsWith("${"))
        {
            return Placeholder(at);
        }

        return Literal(at);
    }

    /// <summary>Copies one character, or a backslash with what it escapes, and follows where JSON strings begin and end.</summary>
    private int Literal(int at)
    {
        var length = _quoted && text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\' ? 2 : 1;
        length = Math.Min(length, text.Length - at);
        _quoted ^= length == 1 && text[at] == '"';
        _literal.Append(text, at, length);
        return at + length;
    }

    private int Placeholder(int at)
    {
        var end = text.IndexOf('}', at);
        if (end < 0)
        {
            _errors.Add($"'{Shortened(text[at..])}': the closing }} is missing; for a literal ${{ write $${{");
            return text.Length;
        }

        EndLiteral();
        var source = text[at..(end + 1)];
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        var (word, argument) = colon < 0 ? (source[2..^1], null) : (source[2..colon], source[(colon + 1)..^1]);
        Add(source, word, argument);
        return end + 1;
    }

    private void Add(string source, string word, string? argument)
    {
        switch (word, argument)
        {
            case ("pick", null or ""):
                _errors.Add($"{source}: name the list, as in ${{pick:LIST}}");
                break;
            case ("pick", _):
                AddPart(PartKind.Pick, argument);
                break;
            case ("fake", not null) when Fakes.Names.Contains(argument):
                AddPart(PartKind.Fake, argument);
                break;
            case ("fake", _):
                _errors.Add($"{source}: no such kind of fake; the kinds are {string.Join(", ", Fakes.Names)}");
                break;
            case ("index", null):
                AddPart(PartKind.Index, "");
                break;
            case ("seed", null):
                AddPart(PartKind.Seed, "");
                break;
            case (_, null) when IsColumn(word):
                AddPart(PartKind.Column, word);
                break;
            case (_, null) when IsName(word):
                AddPart(PartKind.Saved, word);
                break;
            default:
                _errors.Add($"{source}: no such placeholder; {Known}");
                break;
        }
    }

    private static bool IsName(string word) => word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static bool IsColumn(string word) => word.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && dot < word.Length - 1 && IsName(word[..dot]);

    private void AddPart(PartKind kind, string name)
    {
        var escaping = place switch
        {
            TemplatePlace.Path => Escaping.Percent,
            TemplatePlace.Header => Escaping.Header,
            TemplatePlace.Body when _quoted => Escaping.Json,
            _ => Escaping.None,
        };
        _parts.Add(new TemplatePart(kind, name, _parts.Count(p => p.Kind == kind && p.Text == name), escaping));
    }

    private void EndLiteral()
    {
        if (_literal.Length > 0)
        {
            _parts.Add(new TemplatePart(PartKind.Literal, _literal.ToString(), 0, Escaping.None));
            _literal.Clear();
        }
    }

    private static string Shortened(string text) => text.Length <= 30 ? text : $"{text[..30]}…";
}
