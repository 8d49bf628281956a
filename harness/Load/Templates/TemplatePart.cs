namespace TestHarness.Load;

/// <summary>What a part of a template is.</summary>
internal enum PartKind
{
    Literal,
    Pick,
    Fake,
    Index,
    Seed,
    Saved,
    Column,
}

/// <summary>A run of plain text, or one placeholder, as it was read.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Text">The plain text, the name of the list, the kind of fake, the saved name, or <c>feed.column</c>.</param>
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
        PartKind.Seed => "${seed}",
        _ => $"${{{Text}}}",
    };

    public bool HasControlCharacter(TemplateNames names) => Kind switch
    {
        PartKind.Literal => Text.Any(char.IsControl),
        PartKind.Pick => names.Lists.TryGetValue(Text, out var values) && values.Any(value => value.Any(char.IsControl)),
        _ => false,
    };

    /// <summary>The part ready to be written, its names found. Only for parts without <see cref="TemplateNames.Problems"/>.</summary>
    public Slot Bind(TemplateNames names) => Kind switch
    {
        PartKind.Literal => new LiteralSlot(Text),
        PartKind.Pick => Escaped(new PickSlot(names.Lists[Text], Source, Nth)),
        PartKind.Fake => Escaped(new FakeSlot(Text, Source, Nth)),
        PartKind.Index => new IndexSlot(),
        PartKind.Seed => new SeedSlot(),
        PartKind.Saved => Escaped(new SavedSlot(names.Saved[Text])),
        _ => Escaped(names.Column(Text)),
    };

    private Slot Escaped(Slot slot) => Escaping == Escaping.None ? slot : new EscapedSlot(slot, Escaping);
}
