using System.Security.Cryptography;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>Reads <c>auth: service</c> of <c>verify:</c>.</summary>
internal static class AuthPolicyKeys
{
    public static AuthPolicy? Read(VerifyEntry entry)
    {
        var keys = entry.Keys;
        var isRsa = keys.Take("algorithm")?.OneOf("'algorithm'", "HS256", "RS256") == "RS256";
        var field = keys.Need("key", "write what the suite's tokens are signed with in tests, e.g. key: ${env.SERVICE_SECRET}");
        var key = field?.Text();
        if (key is not null && isRsa && !IsPem(key))
        {
            key = (string?)field!.Wrong("'key' is no private RSA key", "write one in PEM, or algorithm: HS256 for a secret");
        }

        var policy = new AuthPolicy
        {
            Place = entry.Place, Subject = entry.Edge, Drive = entry.Drive, Key = key ?? "?", IsRsa = isRsa, Issuer = keys.Take("issuer")?.Text(), Audience = keys.Take("audience")?.Text(),
            ClockSkew = keys.Take("clock_skew")?.Duration() ?? TimeSpan.Zero, Claims = Texts(keys.Take("claims")), Forged = Headers(keys.Take("forged")),
            Operations = [.. keys.Take("operations")?.OneOrMore().Select(entry.Requests.Read).OfType<Plans.PlannedLoad>() ?? []],
        };
        var header = keys.Take("header");
        keys.Later("edges");
        return key is null ? null : header?.Text() is not { } name ? policy : HeaderNames.IsOne(name) ? policy with { Header = name }
            : (AuthPolicy?)header.Wrong($"'{name}' is not the name of a header", "write e.g. header: X-Service-Token");
    }

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
