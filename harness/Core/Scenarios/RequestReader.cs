using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads a request: the name of one that a load asks, or <c>{ request, via, body, headers, timeout }</c>.</summary>
internal sealed class RequestReader(Names names, FileText files)
{
    /// <summary>How long a request may take when the file does not say.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Stands for what could not be read.</summary>
    public static readonly PlannedLoad Unknown = new() { Id = "?", Method = "?", Path = "?", Via = "?", Rate = 0, Ramp = default, For = default, Timeout = DefaultTimeout };

    /// <summary>A request on its own.</summary>
    public PlannedLoad? Read(Field field)
    {
        if (field.Node is not YamlDotNet.RepresentationModel.YamlMappingNode)
        {
            return names.Operation(field) is { } name ? Asked(field, name) : null;
        }

        var keys = field.Mapping()!;
        var request = Part(keys);
        keys.Close();
        return request is null ? null : request with { Id = request.Name };
    }

    private PlannedLoad? Asked(Field field, string name) => names.Loads.FirstOrDefault(load => load.Journeys.Count == 0 && load.Name == name)
        ?? (PlannedLoad?)field.Wrong($"'{name}' is a step of a journey", "write the request itself: { request: POST /orders, via: gateway }");

    /// <summary>The keys that a load shares with a request on its own; without a rate.</summary>
    public PlannedLoad? Part(Mapping keys)
    {
        var request = Requests.Read(keys.Need("request", "write e.g. request: POST /orders"));
        var via = names.Via(keys);
        var picks = new Picks(files, names.Suite.File);
        var read = Unknown with
        {
            Method = request?.Method ?? "?", Path = request?.Path ?? "?", Via = via ?? "?",
            Timeout = keys.Take("timeout")?.Lasting() ?? DefaultTimeout,
            Body = keys.Take("body") is { } body ? JsonBody.Write(body, picks) : null,
            Headers = Headers(keys.Take("headers"), picks),
        };
        return request is null ? null : read with { Lists = picks.Lists };
    }

    /// <summary>Headers with their templates.</summary>
    public static Dictionary<string, string> Headers(Field? field, Picks picks)
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
