using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>discovery: service</c> of <c>verify:</c>.</summary>
internal static class DiscoveryPolicyKeys
{
    public static DiscoveryPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var field = keys.Need("instances", "write the edges to the instances, e.g. instances: [gateway -> orders-1, gateway -> orders-2]");
        IReadOnlyList<string> instances = [.. field?.OneOrMore().Select(entry.Names.Edge).OfType<string>() ?? []];
        if (field is not null && instances.Count == 1 && field.OneOrMore().Count == 1)
        {
            field.Wrong("there is one instance", "write two or more: with one there is nothing to choose");
        }

        var (within, spreads) = (keys.Take("detects_within")?.Lasting(), keys.Take("spreads")?.OneOf("'spreads'", "evenly"));
        var registry = Registry(keys, entry);
        return instances.Count < 2 ? null : new DiscoveryPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Instances = instances, DetectsWithin = within, Spreads = spreads is not null, Registry = registry,
        };
    }

    private static string? Registry(Mapping keys, VerifyEntry entry)
    {
        if (keys.Take("registry_down")?.OneOf("'registry_down'", "cached") is null)
        {
            return null;
        }

        return keys.NeedThen("registry", "write the edge to the registry, e.g. registry: gateway -> registry") is { } edge ? entry.Names.Edge(edge) : null;
    }
}
