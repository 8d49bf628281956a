using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service that looks at tokens; each property is a way to get it wrong.</summary>
internal sealed class SimulatedGuard(AuthPolicy policy) : Simulated(policy)
{
    private readonly HashSet<string> _used = [];
    private int _done, _right;
    private bool _has;
    private long _fetched;

    public bool ChecksIssued { get; init; } = true;
    public bool ChecksClaims { get; init; } = true;
    public bool ChecksSignature { get; init; } = true;
    public bool AllowsNone { get; init; }
    public bool TrustsHeader { get; init; }
    public bool WorksFirst { get; init; }
    public bool KnowsRevoked { get; init; }
    public bool ForgetsKeyBefore { get; init; }
    public bool AllowsNoSkew { get; init; }
    public bool CountsNothing { get; init; }
    public bool IsSilentWithout { get; init; }
    public string DoesNothingFor { get; init; } = "";
    public string DoesOnce { get; init; } = "";
    public long SecondsLate { get; init; }
    public int Refuses { get; init; } = 401;
    public bool FetchesEachTime { get; init; }
    public bool FetchesEachUnknown { get; init; }
    public bool NeverFetchesAgain { get; init; }
    public bool ForgetsFetched { get; init; }
    public bool FailsWithoutSource { get; init; }
    public bool LetsInEachSecond { get; init; }
    public bool IsSilentToUnknown { get; init; }

    private long Skew => AllowsNoSkew ? 0 : (long)policy.ClockSkew.TotalSeconds;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (request.Path == "/count")
        {
            return Task.FromResult(Asked(request, trace, at, 200, CountsNothing ? "{}" : $$"""{"done":{{_done}}}"""));
        }

        if (request.Via.Contains("->", StringComparison.Ordinal))
        {
            Seen.Add(Arrived(Now += Millisecond, trace, request.Method, request.Via));
        }

        var hasKeys = policy.Keys is not { } source || Fetched(source, trace, request);
        var letsIn = (TrustsHeader && request.Headers.ContainsKey("X-Service")) || IsRight(request.Headers.GetValueOrDefault("Authorization", ""));
        letsIn &= hasKeys && !(LetsInEachSecond && letsIn && ++_right % 2 == 0);
        var works = (letsIn || WorksFirst) && request.Method != DoesNothingFor && (request.Method != DoesOnce || _used.Add(request.Via));
        if (works && policy.Effect is null)
        {
            Seen.Add(Arrived(Now += Millisecond, trace, "GET", "caller -> callee"));
        }

        _done += works ? 1 : 0;

        Now += Millisecond;
        var silent = (IsSilentWithout && !request.Headers.ContainsKey("Authorization") && !request.Headers.ContainsKey("X-Service")) || (IsSilentToUnknown && IsUnknown(request));
        return Task.FromResult(Asked(request, trace, at, silent ? 0 : letsIn ? 200 : FailsWithoutSource && Faults.Count > 0 ? 500 : Refuses));
    }

    /// <summary>Whether it has keys, after it has asked for them when one is not known and it may.</summary>
    private bool Fetched(KeySource source, string trace, PlannedLoad request)
    {
        var isUnknown = IsUnknown(request);
        var mayAsk = !NeverFetchesAgain && !IsSilentToUnknown && (FetchesEachUnknown || Now - _fetched >= source.Cooldown.Ticks * 100);
        if (!_has || FetchesEachTime || (isUnknown && mayAsk))
        {
            var isOut = Faults.Exists(fault => fault.Target == source.Edge);
            Seen.Add(Arrived(Now += Millisecond, trace, "GET", source.Edge) with { Status = isOut ? 503 : 200 });
            (_fetched, _has) = (Now, !isOut || (_has && !ForgetsFetched));
        }

        return _has;
    }

    private bool IsUnknown(PlannedLoad request) => Id(request.Headers.GetValueOrDefault("Authorization", "")) is { } id && Keys.All(key => key.Id != id);

    private static string? Id(string header)
    {
        if (header.Replace("Bearer ", "", StringComparison.Ordinal).Split('.') is not [var first, _, _])
        {
            return null;
        }

        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(first));
        return head.RootElement.TryGetProperty("kid", out var kid) ? kid.GetString() : null;
    }

    private bool IsRight(string header)
    {
        if (header.Replace("Bearer ", "", StringComparison.Ordinal).Split('.') is not [var first, var second, var signature])
        {
            return false;
        }

        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(first));
        using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(second));
        var (claims, now) = (body.RootElement, UnixTime + SecondsLate);
        var id = head.RootElement.TryGetProperty("kid", out var kid) ? kid.GetString() : null;
        return Keys.Any(key => key.Id == id && IsSigned($"{head.RootElement.GetProperty("alg")}", $"{first}.{second}", signature, key.Key))
            && claims.GetProperty("exp").GetInt64() + Skew > now && claims.GetProperty("nbf").GetInt64() <= now + Skew
            && (!ChecksIssued || claims.GetProperty("iat").GetInt64() <= now + Skew)
            && (!ChecksClaims || ($"{claims.GetProperty("iss")}" == policy.Issuer && $"{claims.GetProperty("aud")}" == policy.Audience));
    }

    private IEnumerable<TokenKey> Keys => new[] { policy.Key, ForgetsKeyBefore ? null : policy.Before, KnowsRevoked ? policy.Revoked : null }.OfType<TokenKey>();

    private bool IsSigned(string algorithm, string signed, string signature, string key) => algorithm switch
    {
        "none" => AllowsNone,
        _ when !ChecksSignature => true,
        "HS256" when !policy.IsRsa => signature == Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(signed))),
        "RS256" when policy.IsRsa => IsSignedByRsa(signed, signature, key),
        _ => false,
    };

    private static bool IsSignedByRsa(string signed, string signature, string key)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(key);
        return Base64Url.IsValid(signature) && rsa.VerifyData(Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
