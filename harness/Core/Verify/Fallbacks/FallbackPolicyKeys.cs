using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>fallback: edge</c> of <c>verify:</c>.</summary>
internal static class FallbackPolicyKeys
{
    public static FallbackPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var marker = keys.Need("marker", "write the header that an answer of the fallback has, e.g. marker: X-Fallback") is { } field ? Marker(field) : null;
        var source = keys.Take("source") is { } edge ? entry.Names.Edge(edge) : null;
        var (on, notOn) = (FailureReader.All(keys.Take("on")), FailureReader.All(keys.Take("not_on")));
        var policy = new FallbackPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = Shown(entry.Drive, marker), Marker = marker ?? "?", Source = source,
            Beside = entry.Request("beside") is { } beside ? Shown(beside, marker) : null,
        };
        keys.Later("stale_at_most");
        return policy with
        {
            On = on.Count > 0 ? on : policy.On, NotOn = notOn.Count > 0 ? notOn : policy.NotOn, Recovers = keys.Take("recovers")?.Lasting() ?? policy.Recovers,
        };
    }

    private static PlannedLoad Shown(PlannedLoad request, string? marker) => request with { Shows = marker };

    private static string? Marker(Field field)
    {
        var name = field.Text();
        return name is null || HeaderNames.IsOne(name) ? name : (string?)field.Wrong($"'{name}' is not the name of a header", "write a header, e.g. marker: X-Fallback; a path into the body is not yet supported");
    }
}
