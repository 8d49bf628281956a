using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>fail_fast: operation</c>.</summary>
internal static class FailFastKeys
{
    public static readonly PatternReader Reader = new((field, names) => names.Operation(field), Read);

    private static FailFastRule? Read(Entry entry)
    {
        var keys = entry.Keys;
        var edge = While(keys.Need("while", "write while: { breaker: orders -> payments, is: open }"), entry.Names);
        var status = keys.Need("status", "write the statuses that callers may get meanwhile, e.g. status: [503]");
        var p99 = keys.Take("p99")?.Duration();
        return entry.Names.Operation(entry.Subject) is { } operation && edge is not null
            ? new() { Place = entry.Place, Subject = operation, Edge = edge, Status = [.. status?.OneOrMore().Select(s => s.Whole(least: 100)).OfType<int>() ?? []], P99 = p99 }
            : null;
    }

    private static string? While(Field? field, Names names)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var edge = keys.Need("breaker", "write the edge, e.g. breaker: orders -> payments") is { } breaker ? names.Edge(breaker) : null;
        keys.Need("is", "write is: open")?.OneOf("state", "open");
        keys.Close();
        return edge;
    }
}
