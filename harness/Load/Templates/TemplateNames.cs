namespace TestHarness.Load;

/// <summary>The names that a template may use: lists, feeds, and what earlier steps saved, each with its slot.</summary>
internal sealed record TemplateNames(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Lists, IReadOnlyDictionary<string, Feed> Feeds, IReadOnlyDictionary<string, int> Saved)
{
    public static TemplateNames Of(IReadOnlyDictionary<string, IReadOnlyList<string>> lists) =>
        new(lists, new Dictionary<string, Feed>(), new Dictionary<string, int>());

    /// <summary>What hinders a part from being written.</summary>
    public IEnumerable<string> Problems(TemplatePart part) => part.Kind switch
    {
        PartKind.Pick => Pick(part),
        PartKind.Saved when !Saved.ContainsKey(part.Text) => [$"{part.Source}: no earlier step saves '{part.Text}'; {Known(Saved.Keys, "saved are", "nothing is saved")}, and {TemplateParser.Known}"],
        PartKind.Column => FeedColumn(part),
        _ => [],
    };

    /// <summary>The slot of <c>feed.column</c>.</summary>
    public Slot Column(string name)
    {
        var (feed, column) = Parted(name);
        return new ColumnSlot(Feeds.Keys.Order(StringComparer.Ordinal).Index().First(one => one.Item == feed).Index, Feeds[feed], Feeds[feed].Columns.ToList().IndexOf(column));
    }

    private IEnumerable<string> Pick(TemplatePart part)
    {
        if (!Lists.TryGetValue(part.Text, out var values))
        {
            yield return $"{part.Source}: no such list; {Known(Lists.Keys, "the lists are", "there are no lists")}";
        }
        else if (values.Count == 0)
        {
            yield return $"{part.Source}: the list is empty";
        }
    }

    private IEnumerable<string> FeedColumn(TemplatePart part)
    {
        var (name, column) = Parted(part.Text);
        if (!Feeds.TryGetValue(name, out var feed))
        {
            yield return $"{part.Source}: no such feed; {Known(Feeds.Keys, "the feeds are", "there are no feeds")}";
        }
        else if (!feed.Columns.Contains(column))
        {
            yield return $"{part.Source}: feed '{name}' has no column '{column}'; {Known(feed.Columns, "its columns are", "it has none")}";
        }
    }

    private static (string Feed, string Column) Parted(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return (name[..dot], name[(dot + 1)..]);
    }

    private static string Known(IEnumerable<string> names, string some, string none)
    {
        var sorted = names.Order(StringComparer.Ordinal).ToList();
        return sorted.Count == 0 ? none : $"{some} {string.Join(", ", sorted)}";
    }
}
