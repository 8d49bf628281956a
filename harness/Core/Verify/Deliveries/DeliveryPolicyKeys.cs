using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>delivery: edge</c> of <c>verify:</c>.</summary>
internal static class DeliveryPolicyKeys
{
    public static DeliveryPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var within = keys.Need("within", "write how soon an event comes, e.g. within: 2s")?.Lasting();
        var handler = keys.Take("handler") is { } edge ? entry.Names.Edge(edge) : null;
        var once = keys.Take("effect_once");
        var policy = new DeliveryPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Within = within ?? TimeSpan.Zero, AtLeastOnce = Flag(keys, "at_least_once"), EffectOnce = once?.Flag() ?? false,
            OrderedBy = keys.Take("ordered_by") is { } header ? Header(header) : null, Outbox = Flag(keys, "outbox"), Effect = ProbeReader.Read(entry, keys.Take("effect")),
            Commits = ProbeReader.Read(entry, keys.Take("commits")), RolledBack = entry.Request("rolled_back"), Handler = handler,
        };
        if (policy is { EffectOnce: true, Effect: null })
        {
            once!.Wrong("'effect_once' cannot be seen", "write where effects are counted, e.g. effect: { request: GET /_test/balance, via: notifications, counts: $.events }");
        }

        return within is null ? null : policy;
    }

    private static bool Flag(Mapping keys, string key) => keys.Take(key)?.Flag() ?? false;

    private static string? Header(Field field)
    {
        var name = field.Text();
        return name is null || HeaderNames.IsOne(name) ? name : (string?)field.Wrong($"'{name}' is not the name of a header", "write the header of the drive operation that names whose event it is, e.g. ordered_by: X-Customer");
    }
}
