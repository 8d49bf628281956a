using TestHarness.Core.Plans;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads a request: the name of one that a load asks, <c>{ request, via, body, headers, timeout }</c>, or <c>{ grpc, via, message, headers, timeout }</c>.</summary>
internal sealed class RequestReader(Names names, FileText files)
{
    private const string Cure = "write e.g. request: POST /orders";

    /// <summary>How long a request may take when the file does not say.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Stands for what could not be read.</summary>
    public static readonly PlannedLoad Unknown = new() { Id = "?", Method = "?", Path = "?", Via = "?", Rate = 0, Ramp = default, For = default, Timeout = DefaultTimeout };

    /// <summary>A request on its own.</summary>
    public PlannedLoad? Read(Field field)
    {
        field.IsLike("request");
        if (field.Node is not YamlDotNet.RepresentationModel.YamlMappingNode)
        {
            return names.Operation(field) is { } name ? Asked(field, name) : null;
        }

        var keys = field.Mapping()!;
        var request = keys.Take("grpc") is { } method ? Grpc(method, keys) : Part(keys, keys.NeedThen("request", Cure));
        keys.Close();
        return request is null ? null : request with { Id = request.Name };
    }

    private PlannedLoad? Asked(Field field, string name) => names.Loads.FirstOrDefault(load => load.Journeys.Count == 0 && load.Name == name)
        ?? (PlannedLoad?)field.Wrong($"'{name}' is a step of a journey", "write the request itself: { request: POST /orders, via: gateway }");

    /// <summary>The keys that a load shares with a request on its own; without a rate.</summary>
    public PlannedLoad? Part(Mapping keys) => Part(keys, keys.Need("request", Cure));

    private PlannedLoad? Part(Mapping keys, Field? asked)
    {
        var request = Requests.Read(asked);
        var picks = new Picks(files, names.Suite.File);
        var body = keys.Take("body") is { } json ? JsonBody.Write(json, picks) : null;
        var read = Sent(keys, picks) with { Method = request?.Method ?? "?", Path = request?.Path ?? "?", Body = body };
        return request is null ? null : read with { Lists = picks.Lists };
    }

    /// <summary>A call by gRPC, with one message.</summary>
    private PlannedLoad? Grpc(Field method, Mapping keys)
    {
        var picks = new Picks(files, names.Suite.File);
        var message = GrpcMessage.Write(keys.Take("message"));
        var read = Sent(keys, picks) with { Method = "POST", Path = $"/{method.Text()}", GrpcMessage = Convert.ToBase64String(message), Lists = picks.Lists };
        return method.Text()?.Split('/') is [{ Length: > 0 }, { Length: > 0 }] ? read
            : (PlannedLoad?)method.Wrong($"'grpc' is no method: '{method.Text()}'", "write service and method, e.g. grpc: shop.orders.v1.OrderService/CreateOrder");
    }

    private PlannedLoad Sent(Mapping keys, Picks picks) => Unknown with
    {
        Via = names.Via(keys) ?? "?", Timeout = keys.Take("timeout")?.Lasting() ?? DefaultTimeout, Headers = Headers(keys.Take("headers"), picks),
    };

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
