using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>breaker: edge</c>.</summary>
internal static class BreakerKeys
{
    /// <summary>How many calls must have failed before "it never opened" may be said, when the file does not say: Polly's default is 100, most others need fewer.</summary>
    private const int DefaultThroughput = 20;

    public static readonly PatternReader Reader = new(
        (field, names) => names.Edge(field), Read,
        "model", "failure_ratio", "window", "successes_to_close", "counts", "scope", "fail_fast");

    private static BreakerRule? Read(Entry entry)
    {
        var edge = entry.Names.Edge(entry.Subject);
        var (keys, names) = (entry.Keys, entry.Names);
        var failures = keys.Take("failures")?.Whole();
        var throughput = keys.Take("minimum_throughput")?.Whole();
        var (opens, halfOpens, closes) = (keys.Take("opens"), keys.Take("half_opens"), keys.Take("closes"));
        var (held, probes, ignores) = (keys.Take("break"), keys.Take("half_open_probes"), keys.Take("ignores"));
        if ((opens, halfOpens, closes, held, probes, ignores) is (null, null, null, null, null, null))
        {
            entry.Subject.Wrong("this breaker rule asks nothing", "write opens, half_opens, closes, break, half_open_probes or ignores, e.g. opens: { within: 5s }");
        }

        var rule = new BreakerRule
        {
            Place = entry.Place, Subject = edge ?? "?", Opens = Step(opens, "of", edge, names), HalfOpens = Step(halfOpens, null, edge, names),
            Closes = Step(closes, "after", edge, names), MinimumThroughput = throughput ?? failures ?? DefaultThroughput,
            Break = held?.Lasting() is { } time ? new(held.Place, time) : null, Probes = probes?.Whole() is { } count ? new(probes.Place, count) : null,
            Ignores = ignores is null ? null : new(ignores.Place, [.. ignores.OneOrMore().Select(status => status.Whole(least: 100)).OfType<int>()]),
        };
        return edge is null ? null : rule;
    }

    private static BreakerStep? Step(Field? field, string? faultKey, string? edge, Names names)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var within = keys.Need("within", "write the limit, e.g. within: 5s")?.Duration();
        var fault = faultKey is null ? "" : Fault(field, keys, faultKey, edge, names);
        keys.Close();
        return within is { } limit && fault is not null ? new(field.Place, limit, fault) : null;
    }

    private static string? Fault(Field field, Mapping keys, string key, string? edge, Names names)
    {
        if (keys.Take(key) is { } named)
        {
            return names.Fault(named);
        }

        var onEdge = names.Faults.Where(fault => fault.Target == edge).Select(fault => fault.Id).ToList();
        return onEdge is [var only]
            ? only
            : (string?)field.Wrong($"'{field.Name}' does not say which fault it counts from", $"write {key}: and a fault's id ({Words.List([.. names.Faults.Select(f => f.Id)])})");
    }
}
