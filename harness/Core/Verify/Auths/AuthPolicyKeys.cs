using System.Security.Cryptography;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>auth: service</c> of <c>verify:</c>.</summary>
internal static class AuthPolicyKeys
{
    public static AuthPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var isRsa = keys.Take("algorithm")?.OneOf("'algorithm'", "HS256", "RS256") == "RS256";
        var key = Key(keys.Need("key", "write what the suite's tokens are signed with in tests, e.g. key: ${env.SERVICE_SECRET}"), keys.Take("kid"), isRsa);
        var (effect, onlyReads) = (keys.Take("effect"), keys.Take("only_reads"));
        var policy = new AuthPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Key = key ?? new("?"), IsRsa = isRsa, Before = Other(keys.Take("before"), isRsa), Revoked = Other(keys.Take("revoked"), isRsa),
            Issuer = keys.Take("issuer")?.Text(), Audience = keys.Take("audience")?.Text(), ClockSkew = keys.Take("clock_skew")?.Duration() ?? TimeSpan.Zero,
            Claims = Texts(keys.Take("claims")), Forged = Headers(keys.Take("forged")), OnlyReads = onlyReads?.Flag() ?? false, Effect = ProbeReader.Read(entry, effect),
            Operations = Asked(entry, "operations"), Reads = Asked(entry, "reads"),
            Keys = Source(entry, keys.Take("keys"), key),
        };
        if (policy.OnlyReads && effect is not null)
        {
            onlyReads!.Wrong("what only reads has no effect to count", "remove 'effect', or 'only_reads'");
        }

        var header = keys.Take("header");
        policy = policy with { Edges = Edges(keys.Take("edges"), policy, entry.Names.Suite) };
        return key is null ? null : header?.Text() is not { } name ? policy : HeaderNames.IsOne(name) ? policy with { Header = name }
            : (AuthPolicy?)header.Wrong($"'{name}' is not the name of a header", "write e.g. header: X-Service-Token");
    }

    private static IReadOnlyList<PlannedLoad> Asked(VerifyEntry entry, string key) => [.. entry.Keys.Take(key)?.OneOrMore().Select(entry.Requests.Read).OfType<PlannedLoad>() ?? []];

    /// <summary>The edges that lead to the service and that a request of the harness' can cross as a caller's does.</summary>
    private static IReadOnlyList<string> Edges(Field? field, AuthPolicy policy, Suite suite)
    {
        if (field?.OneOf("'edges'", "all") is null)
        {
            return [];
        }

        List<string> edges = [.. suite.Edges.Where(edge => Edge.Callee(edge) == policy.Subject)];
        var asked = policy.Operations.Concat(policy.Reads).Prepend(policy.Drive).ToList();
        var beside = asked.Find(operation => operation.Via != policy.Subject);
        var closed = edges.Find(edge => suite.CallOn(edge) is not { Protocol: Protocol.Http or Protocol.Grpc or Protocol.Auto, TerminatesTls: false });
        var grpc = edges.Find(edge => suite.CallOn(edge)?.Protocol == Protocol.Grpc && asked.Exists(operation => operation.GrpcMessage is null));
        var http = edges.Find(edge => suite.CallOn(edge)?.Protocol == Protocol.Http && asked.Exists(operation => operation.GrpcMessage is not null));
        var (wrong, cure) = edges.Count == 0 ? ($"no service calls {policy.Subject}", "remove 'edges': it is asked at its own address")
            : beside is not null ? ($"{beside.Name} is asked of {beside.Via}, not of {policy.Subject}", $"write via: {policy.Subject}, or remove 'edges'")
            : closed is not null ? ($"{closed} is neither plain HTTP nor gRPC, which are all that tokens are tried by", "remove 'edges'")
            : grpc is not null ? ($"{grpc} speaks gRPC, and not all that is asked is a call by it", "write grpc: and a service's method in place of request:, e.g. grpc: shop.orders.v1.OrderService/CreateOrder")
            : http is not null ? ($"{http} speaks plain HTTP, and not all that is asked does", "write request: in place of grpc:")
            : ("", "");
        return wrong.Length == 0 ? edges : (IReadOnlyList<string>?)field.Wrong(wrong, cure) ?? [];
    }

    /// <summary>Where the service fetches keys: it has to call there itself, and tokens have to name one.</summary>
    private static KeySource? Source(VerifyEntry entry, Field? field, TokenKey? key)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var from = keys.Need("from", "write the edge by which it fetches keys, e.g. from: orders -> keys");
        var edge = from is null ? null : entry.Names.Edge(from);
        var cooldown = keys.Need("cooldown", "write how long it asks for no other key after it has asked for one that it did not know, e.g. cooldown: 1s")?.Lasting();
        keys.Close();
        return edge is not null && Edge.Caller(edge) != entry.Edge ? (KeySource?)from!.Wrong($"{entry.Edge} is not who calls on {edge}", $"write an edge of {entry.Edge}'s own")
            : key is { Id: null } ? (KeySource?)field.Wrong("tokens name no key", "write kid: and the id that the key has where keys are fetched")
            : edge is null || cooldown is not { } time ? null : new(edge, time);
    }

    private static TokenKey? Other(Field? field, bool isRsa)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var key = Key(keys.Need("key", "write what its tokens are signed with"), keys.Take("kid"), isRsa);
        keys.Close();
        return key;
    }

    private static TokenKey? Key(Field? field, Field? id, bool isRsa) => field?.Text() is not { } key ? null
        : isRsa && !IsPem(key) ? (TokenKey?)field.Wrong("'key' is no private RSA key", "write one in PEM, or algorithm: HS256 for a secret")
        : new(key, id?.Text());

    private static bool IsPem(string text)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(text);
            return rsa.ExportParameters(includePrivateParameters: true).D is not null;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Texts(Field? field) => (field?.Mapping()?.All ?? []).ToDictionary(pair => pair.Key, pair => pair.Value.Text() ?? "", StringComparer.Ordinal);

    private static Dictionary<string, string> Headers(Field? field)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in field?.Mapping()?.All ?? [])
        {
            if (!HeaderNames.IsOne(name))
            {
                value.Wrong($"'{name}' is not the name of a header", "use letters, digits and hyphens");
            }

            headers[name] = HeaderNames.Value(value) ?? "";
        }

        return headers;
    }
}
