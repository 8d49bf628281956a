using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TestHarness.Core.Verify;

/// <summary>Makes JSON web tokens, right ones and wrong ones in one way each.</summary>
/// <param name="policy">What a right one says, and what it is signed with.</param>
/// <param name="now">Seconds since 1970.</param>
internal sealed class Tokens(AuthPolicy policy, long now)
{
    private const long Minute = 60;
    private const long Hour = 3600;
    private const int RsaBytes = 256;

    private string Algorithm => policy.IsRsa ? "RS256" : "HS256";

    /// <summary>Further off than clocks may be.</summary>
    private long Beyond => (long)policy.ClockSkew.TotalSeconds + Minute;

    /// <summary>What must be let in.</summary>
    public string Right => Signed(Algorithm, Claims());

    /// <summary>What must not, by its name: each differs from the right one in one way. Null = no token at all.</summary>
    public static IReadOnlyDictionary<string, Func<Tokens, string?>> Wrong(AuthPolicy policy)
    {
        var wrong = new Dictionary<string, Func<Tokens, string?>>(StringComparer.Ordinal)
        {
            ["expired"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(issued: -Hour - tokens.Beyond, expires: -tokens.Beyond)),
            ["not valid yet"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(begins: tokens.Beyond, expires: Hour + tokens.Beyond)),
            ["issued in milliseconds"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Endless()),
            ["wrong key"] = tokens => tokens.WithOtherKey(),
            ["alg none"] = tokens => $"{Head("none", tokens.Claims())}.",
            ["other algorithm"] = tokens => tokens.WithOtherAlgorithm(),
            ["truncated"] = tokens => tokens.Right[..^8],
            ["missing"] = _ => null,
        };
        if (policy.Issuer is not null)
        {
            wrong["wrong issuer"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(issuer: $"not {policy.Issuer}"));
        }

        if (policy.Audience is not null)
        {
            wrong["wrong audience"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(audience: $"not {policy.Audience}"));
        }

        return wrong;
    }

    private Dictionary<string, object> Claims(long issued = 0, long begins = 0, long expires = Hour, string? issuer = null, string? audience = null)
    {
        var claims = policy.Claims.ToDictionary(pair => pair.Key, object (pair) => pair.Value, StringComparer.Ordinal);
        claims["sub"] = claims.GetValueOrDefault("sub", "testharness");
        (claims["iat"], claims["nbf"], claims["exp"]) = (now + issued, now + Math.Min(issued, begins) + Math.Max(0, begins), now + expires);
        if ((issuer ?? policy.Issuer) is { } by)
        {
            claims["iss"] = by;
        }

        if ((audience ?? policy.Audience) is { } whom)
        {
            claims["aud"] = whom;
        }

        return claims;
    }

    /// <summary>Milliseconds taken for seconds: it ends in fifty thousand years.</summary>
    private Dictionary<string, object> Endless()
    {
        var claims = Claims();
        (claims["iat"], claims["exp"]) = (now * 1000, now * 1000 + Hour);
        return claims;
    }

    private string Signed(string algorithm, Dictionary<string, object> claims)
    {
        var head = Head(algorithm, claims);
        return $"{head}.{Base64Url.EncodeToString(Signature(head))}";
    }

    private byte[] Signature(string head)
    {
        if (!policy.IsRsa)
        {
            return HMACSHA256.HashData(Encoding.UTF8.GetBytes(policy.Key), Encoding.ASCII.GetBytes(head));
        }

        using var rsa = Rsa();
        return rsa.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>What another secret, or another private key, would make of it.</summary>
    private string WithOtherKey()
    {
        var head = Head(Algorithm, Claims());
        var signature = policy.IsRsa ? Signature(head) : HMACSHA256.HashData(Encoding.UTF8.GetBytes($"not {policy.Key}"), Encoding.ASCII.GetBytes(head));
        signature[0] ^= (byte)(policy.IsRsa ? 1 : 0);
        return $"{head}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>For RS256, HS256 with the public key as its secret, which everybody knows; for HS256, an RS256 that nobody has signed.</summary>
    private string WithOtherAlgorithm()
    {
        var head = Head(policy.IsRsa ? "HS256" : "RS256", Claims());
        if (!policy.IsRsa)
        {
            return $"{head}.{Base64Url.EncodeToString(new byte[RsaBytes])}";
        }

        using var rsa = Rsa();
        return $"{head}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(head)))}";
    }

    private RSA Rsa()
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(policy.Key);
        return rsa;
    }

    private static string Head(string algorithm, Dictionary<string, object> claims) =>
        $"{Base64Url.EncodeToString(Json(new() { ["alg"] = algorithm, ["typ"] = "JWT" }))}.{Base64Url.EncodeToString(Json(claims))}";

    private static byte[] Json(Dictionary<string, object> fields)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                json.WritePropertyName(name);
                if (value is long number)
                {
                    json.WriteNumberValue(number);
                }
                else
                {
                    json.WriteStringValue($"{value}");
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
