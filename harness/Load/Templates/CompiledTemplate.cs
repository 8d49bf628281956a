namespace TestHarness.Load;

/// <summary>A template whose names are bound: ready to be written, again and again.</summary>
internal sealed class CompiledTemplate
{
    private readonly Slot[] _slots;

    /// <exception cref="FormatException">The text or a name in it is wrong; see <see cref="Template.Problems"/>.</exception>
    public CompiledTemplate(string text, TemplatePlace place, TemplateNames names)
        : this(Template.Parse(text, place).Parts, names)
    {
    }

    public CompiledTemplate(IReadOnlyList<TemplatePart> parts, TemplateNames names)
    {
        var problems = parts.SelectMany(names.Problems).Distinct().ToList();
        _slots = problems.Count == 0 ? [.. parts.Select(part => part.Bind(names))] : throw new FormatException(string.Join('\n', problems));
    }

    public void Write(ByteText to, TemplateScope scope)
    {
        foreach (var slot in _slots)
        {
            slot.Write(to, scope);
        }
    }

    /// <summary>The text itself.</summary>
    public string Render(TemplateScope scope)
    {
        var text = new ByteText();
        Write(text, scope);
        return text.ToString();
    }
}
