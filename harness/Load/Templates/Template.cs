namespace TestHarness.Load;

/// <summary>Where a template's text goes, which decides how values are escaped.</summary>
public enum TemplatePlace
{
    /// <summary>A body: values inside double quotes are escaped as in a JSON string, others stand as they are.</summary>
    Body,

    /// <summary>A path or query: values are percent-escaped.</summary>
    Path,

    /// <summary>A header: control characters of values become spaces.</summary>
    Header,
}

/// <summary>
/// A text with placeholders: <c>${pick:LIST}</c> a value of a list, <c>${fake:KIND}</c> an invented value (card, email, int from 0
/// to 999999, name, uuid, word), <c>${index}</c>, <c>${seed}</c>, <c>${name}</c> what an earlier step saved, <c>${feed.column}</c> a
/// column of the journey's row; <c>$${</c> stands for <c>${</c>. What is drawn depends on seed, index, the placeholder and how many of
/// the same stand before it in the text: twice the same placeholder in one text gives two values, while the first <c>${pick:sku}</c>
/// of the path is the first <c>${pick:sku}</c> of the body.
/// </summary>
public sealed class Template
{
    private Template(IReadOnlyList<TemplatePart> parts) => Parts = parts;

    /// <summary>The lists it picks from, each once, in the order of their first use.</summary>
    public IReadOnlyList<string> Names => [.. Parts.Where(p => p.Kind == PartKind.Pick).Select(p => p.Text).Distinct()];

    internal IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>Reads a text for a body.</summary>
    /// <param name="text">The text with its placeholders.</param>
    /// <exception cref="FormatException">A placeholder is unknown or not closed; the message names each of them, a line each.</exception>
    public static Template Parse(string text) => Parse(text, TemplatePlace.Body);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text with its placeholders.</param>
    /// <param name="place">Where it goes.</param>
    /// <exception cref="FormatException">A placeholder is unknown or not closed; the message names each of them, a line each.</exception>
    public static Template Parse(string text, TemplatePlace place)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (parts, errors) = TemplateParser.Read(text, place);
        return errors.Count == 0 ? new Template(parts) : throw new FormatException(string.Join('\n', errors));
    }

    /// <summary>What hinders rendering with these lists: each list that is unknown (with the known ones) or empty, each name that nothing saves.</summary>
    /// <param name="lists">The lists that there are.</param>
    public IReadOnlyList<string> Problems(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) =>
        [.. Parts.SelectMany(TemplateNames.Of(lists).Problems).Distinct()];

    /// <summary>The text for one operation.</summary>
    /// <param name="seed">What values are drawn from; <c>${seed}</c> shows it as a signed number.</param>
    /// <param name="index">The operation's index.</param>
    /// <param name="lists">The lists to pick from.</param>
    /// <exception cref="FormatException">A list is unknown or empty, see <see cref="Problems"/>.</exception>
    public string Render(ulong seed, int index, IReadOnlyDictionary<string, IReadOnlyList<string>> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        return new CompiledTemplate(Parts, TemplateNames.Of(lists)).Render(new((long)seed, seed, 0, 0) { Index = index });
    }
}
