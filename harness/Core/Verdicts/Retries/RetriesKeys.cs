using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>retries: edge</c>.</summary>
internal static class RetriesKeys
{
    private const double DefaultTolerance = 0.2;

    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read, "budget");

    private static RetriesRule? Read(Entry entry)
    {
        var keys = entry.Keys;
        var (sameKey, honours) = (keys.Take("same_key"), keys.Take("honours"));
        List<string> named = [.. honours?.OneOrMore().Select(item => item.OneOf("what is honoured", "retry_after")).OfType<string>() ?? []];
        var attempts = keys.Take("attempts")?.Mapping();
        var (most, exactly) = (attempts?.Take("at_most"), attempts?.Take("exactly"));
        attempts?.Close();
        var rule = new RetriesRule
        {
            Place = entry.Place, Subject = entry.Names.Edge(entry.Subject) ?? "?",
            Attempts = (most ?? exactly) is { } limit && limit.Whole() is { } count ? new(limit.Place, count) : null,
            Exactly = exactly?.Whole() is { } wanted ? new(exactly.Place, wanted) : null,
            On = Statuses(keys.Take("on")),
            RetryAfter = named.Count > 0 ? honours!.Place : null,
            Backoff = Backoff(keys.Take("backoff")),
            NeverOn = Statuses(keys.Take("never_on")),
            SameKey = sameKey?.Flag() == true ? sameKey.Place : null,
            Amplification = AtMost(keys.Take("amplification"), field => field.Number()),
        };
        if (rule is { Attempts: null, Backoff: null, NeverOn: null, SameKey: null, Amplification: null, On: null, RetryAfter: null })
        {
            entry.Subject.Wrong("this retries rule asks nothing", "write attempts, backoff, on, never_on, honours, same_key or amplification, e.g. attempts: { at_most: 3 }");
        }

        return rule;
    }

    private static Limited<T>? AtMost<T>(Field? field, Func<Field, T?> read)
        where T : struct
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var limit = keys.Need("at_most", "write the limit, e.g. { at_most: 3 }") is { } most ? read(most) : null;
        keys.Close();
        return limit is { } value ? new(field.Place, value) : null;
    }

    private static Backoff? Backoff(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var first = keys.Need("first", "write the first wait, e.g. first: 200ms")?.Duration();
        var factor = keys.Take("factor")?.Number() ?? 1;
        var tolerance = keys.Take("tolerance")?.Share() ?? DefaultTolerance;
        var jitter = keys.Take("jitter")?.OneOf("jitter", Verify.RetryPolicyKeys.Jitters);
        keys.Later("law", "max");
        keys.Close();
        return first is { } wait ? new(field.Place, wait, factor, tolerance) { Jitter = Verify.RetryPolicyKeys.Jitter(jitter) } : null;
    }

    private static Limited<IReadOnlyList<int>>? Statuses(Field? field)
    {
        if (field is null)
        {
            return null;
        }

        var statuses = field.OneOrMore().Select(item => item.Whole(least: 100)).OfType<int>().ToList();
        return new(field.Place, statuses);
    }
}
