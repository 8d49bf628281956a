using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>readiness: service</c> of <c>verify:</c>.</summary>
internal static class ReadinessPolicyKeys
{
    public static ReadinessPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var asked = keys.Need("ready", "write what says whether it is ready, e.g. ready: { request: GET /health/ready, via: orders }");
        var ready = asked is null ? null : entry.Requests.Read(asked);
        var within = keys.Need("within", "write how soon it tells that an edge has failed or is well again, e.g. within: 2s")?.Lasting();
        var (hard, soft) = (Edges(keys, "hard", entry.Names), Edges(keys, "soft", entry.Names));
        if (hard.Count + soft.Count == 0)
        {
            keys.NeedThen("hard", "write the edges without which it is not ready, e.g. hard: [orders -> payments], or soft: for those without which it is");
        }

        keys.Take("liveness")?.OneOf("'liveness'", "stays");
        var live = entry.Request("live");
        return ready is null || within is null || hard.Count + soft.Count == 0 ? null : new ReadinessPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Ready = ready, Live = live, Hard = hard, Soft = soft, Within = within.Value,
        };
    }

    private static IReadOnlyList<string> Edges(Mapping keys, string key, Names names) => [.. keys.Take(key)?.OneOrMore().Select(names.Edge).OfType<string>() ?? []];
}
