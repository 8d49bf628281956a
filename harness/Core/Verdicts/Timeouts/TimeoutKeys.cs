using TestHarness.Core.Scenarios;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>timeout: edge</c>.</summary>
internal static class TimeoutKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read, "aborts_wire", "deadline_header", "total");

    private static TimeoutRule? Read(Entry entry)
    {
        var edge = entry.Names.Edge(entry.Subject);
        var after = entry.Keys.Need("after", "write how long the caller waits for an answer, e.g. after: 300ms")?.Lasting();
        var answers = entry.Keys.Take("answers");
        return edge is null || after is null ? null : new()
        {
            Place = entry.Place, Subject = edge, After = after.Value, Answers = [.. answers?.OneOrMore().Select(status => status.Whole(least: 100)).OfType<int>() ?? []],
        };
    }
}
