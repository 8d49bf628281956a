using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>load:</c>.</summary>
internal static class LoadReader
{
    /// <summary>How long a request may take when the file does not say.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    public static IReadOnlyList<PlannedLoad> All(Field? field, Names names, FileText files)
    {
        var loads = (field?.Items() ?? []).Select(item => One(item, names, files)).OfType<PlannedLoad>().ToList();
        foreach (var again in loads.GroupBy(load => load.Id).Where(group => group.Count() > 1))
        {
            field!.Wrong($"two loads are called '{again.Key}'", "give each its own id");
        }

        return loads;
    }

    private static PlannedLoad? One(Field field, Names names, FileText files)
    {
        if (field.Mapping() is not { } keys)
        {
            return null;
        }

        keys.Later("arrivals", "journey", "limit", "use");
        var id = keys.Need("id", "give the load a name that rules can use")?.Text();
        var request = Requests.Read(keys.Need("request", "write e.g. request: POST /orders"));
        var via = keys.Need("via", "write the service that is asked, e.g. via: gateway") is { } service ? names.Service(service) : null;
        var rate = keys.Need("rate", "write arrivals per second, e.g. rate: 50/s")?.Rate();
        var lasts = keys.Need("for", "write how long, e.g. for: 20s")?.Lasting();
        var picks = new Picks(files, names.Suite.File);
        var load = new PlannedLoad
        {
            Id = id ?? "?", Method = request?.Method ?? "?", Path = request?.Path ?? "?", Via = via ?? "?", Rate = rate ?? 0, For = lasts ?? TimeSpan.Zero,
            Ramp = keys.Take("ramp")?.Duration() ?? TimeSpan.Zero, Timeout = keys.Take("timeout")?.Lasting() ?? DefaultTimeout,
            Body = keys.Take("body") is { } body ? JsonBody.Write(body, picks) : null,
            Headers = Headers(keys.Take("headers"), picks),
        };
        keys.Close();
        return id is null || request is null ? null : load with { Lists = picks.Lists };
    }

    private static Dictionary<string, string> Headers(Field? field, Picks picks)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in field?.Mapping()?.All ?? [])
        {
            if (!HeaderNames.IsOne(name) || name.Equals("traceparent", StringComparison.OrdinalIgnoreCase))
            {
                value.Wrong($"'{name}' cannot be a header here", "use letters, digits and hyphens; traceparent is the harness' own");
            }

            headers[name] = picks.Check(value) ?? "";
        }

        return headers;
    }
}
