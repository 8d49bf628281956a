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

    /// <summary>With a smaller skew, a token within it could be refused for its age before it came there.</summary>
    private static readonly TimeSpan LeastSkew = TimeSpan.FromSeconds(10);

    private string Algorithm => policy.IsRsa ? "RS256" : "HS256";

    /// <summary>Further off than clocks may be.</summary>
    private long Beyond => (long)policy.ClockSkew.TotalSeconds + Minute;

    /// <summary>As far off as clocks may be, with 5 s to spare at the least.</summary>
    private long Within => (long)policy.ClockSkew.TotalSeconds / 2 - 1;

    /// <summary>What must be let in.</summary>
    public string Right => Signed(Algorithm, Claims(), policy.Key);

    /// <summary>One that names a key that nobody knows, and is signed with none that is known.</summary>
    public string OfUnknown(int number) => WithOtherKey($"unknown-{number}");

    /// <summary>All that must be let in, by name.</summary>
    public static IReadOnlyDictionary<string, Func<Tokens, string?>> AllRight(AuthPolicy policy)
    {
        var right = new Dictionary<string, Func<Tokens, string?>>(StringComparer.Ordinal) { ["right"] = tokens => tokens.Right };
        if (policy.ClockSkew >= LeastSkew)
        {
            right["ended within the skew"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(issued: -Hour - tokens.Within, expires: -tokens.Within), policy.Key);
            right["begins within the skew"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(begins: tokens.Within), policy.Key);
        }

        if (policy.Before is { } before)
        {
            right["signed with the key before"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(), before);
        }

        return right;
    }

    /// <summary>What must not, by its name: each differs from the right one in one way. Null = no token at all.</summary>
    public static IReadOnlyDictionary<string, Func<Tokens, string?>> Wrong(AuthPolicy policy)
    {
        var wrong = new Dictionary<string, Func<Tokens, string?>>(StringComparer.Ordinal)
        {
            ["expired"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(issued: -Hour - tokens.Beyond, expires: -tokens.Beyond), policy.Key),
            ["not valid yet"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(begins: tokens.Beyond), policy.Key),
            ["issued in milliseconds"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Endless(), policy.Key),
            ["wrong key"] = tokens => tokens.WithOtherKey(),
            ["alg none"] = tokens => $"{Head("none", tokens.Claims(), policy.Key)}.",
            ["other algorithm"] = tokens => tokens.WithOtherAlgorithm(),
            ["truncated"] = tokens => tokens.Right[..^8],
            ["missing"] = _ => null,
        };
        if (policy.Revoked is { } revoked)
        {
            wrong["signed with a revoked key"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(), revoked);
        }

        if (policy.Issuer is not null)
        {
            wrong["wrong issuer"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(issuer: $"not {policy.Issuer}"), policy.Key);
        }

        if (policy.Audience is not null)
        {
            wrong["wrong audience"] = tokens => tokens.Signed(tokens.Algorithm, tokens.Claims(audience: $"not {policy.Audience}"), policy.Key);
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

    private string Signed(string algorithm, Dictionary<string, object> claims, TokenKey key)
    {
        var head = Head(algorithm, claims, key);
        return $"{head}.{Base64Url.EncodeToString(Signature(head, key.Key))}";
    }

    private byte[] Signature(string head, string key)
    {
        if (!policy.IsRsa)
        {
            return HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(head));
        }

        using var rsa = Rsa(key);
        return rsa.SignData(Encoding.ASCII.GetBytes(head), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>What another secret, or another private key, would make of it.</summary>
    private string WithOtherKey(string? id = null)
    {
        var head = Head(Algorithm, Claims(), id is null ? policy.Key : policy.Key with { Id = id });
        var signature = Signature(head, policy.IsRsa ? policy.Key.Key : $"not {policy.Key.Key}");
        signature[0] ^= (byte)(policy.IsRsa ? 1 : 0);
        return $"{head}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>For RS256, HS256 with the public key as its secret, which everybody knows; for HS256, an RS256 that nobody has signed.</summary>
    private string WithOtherAlgorithm()
    {
        var head = Head(policy.IsRsa ? "HS256" : "RS256", Claims(), policy.Key);
        if (!policy.IsRsa)
        {
            return $"{head}.{Base64Url.EncodeToString(new byte[RsaBytes])}";
        }

        using var rsa = Rsa(policy.Key.Key);
        return $"{head}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.ASCII.GetBytes(rsa.ExportSubjectPublicKeyInfoPem()), Encoding.ASCII.GetBytes(head)))}";
    }

    private static RSA Rsa(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return rsa;
    }

    private static string Head(string algorithm, Dictionary<string, object> claims, TokenKey key)
    {
        var head = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = algorithm, ["typ"] = "JWT" };
        if (key.Id is { } id)
        {
            head["kid"] = id;
        }

        return $"{Base64Url.EncodeToString(Json(head))}.{Base64Url.EncodeToString(Json(claims))}";
    }

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
