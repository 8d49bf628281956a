using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>throughput: load</c>.</summary>
internal static class ThroughputKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Load(field), Read);

    private static ThroughputRule? Read(Entry entry)
    {
        var share = entry.Keys.Need("at_least", "write the least share of what is asked, e.g. at_least: 99%")?.Share();
        var window = entry.Window();
        return entry.Names.Load(entry.Subject) is { } load && share is { } least
            ? new() { Place = entry.Place, Subject = load, AtLeast = least, Window = window }
            : null;
    }
}
