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
    public bool ChecksIssued { get; init; } = true;
    public bool ChecksClaims { get; init; } = true;
    public bool ChecksSignature { get; init; } = true;
    public bool AllowsNone { get; init; }
    public bool TrustsHeader { get; init; }
    public bool WorksFirst { get; init; }
    public int Refuses { get; init; } = 401;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        var letsIn = (TrustsHeader && request.Headers.ContainsKey("X-Service")) || IsRight(request.Headers.GetValueOrDefault("Authorization", ""));
        if (letsIn || WorksFirst)
        {
            Seen.Add(Arrived(Now += Millisecond, trace, "GET", "caller -> callee"));
        }

        Now += Millisecond;
        return Task.FromResult(Asked(request, trace, at, letsIn ? 200 : Refuses));
    }

    private bool IsRight(string header)
    {
        if (header.Replace("Bearer ", "", StringComparison.Ordinal).Split('.') is not [var first, var second, var signature])
        {
            return false;
        }

        using var head = JsonDocument.Parse(Base64Url.DecodeFromChars(first));
        using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(second));
        var claims = body.RootElement;
        return IsSigned($"{head.RootElement.GetProperty("alg")}", $"{first}.{second}", signature)
            && claims.GetProperty("exp").GetInt64() > UnixTime && claims.GetProperty("nbf").GetInt64() <= UnixTime
            && (!ChecksIssued || claims.GetProperty("iat").GetInt64() <= UnixTime)
            && (!ChecksClaims || ($"{claims.GetProperty("iss")}" == policy.Issuer && $"{claims.GetProperty("aud")}" == policy.Audience));
    }

    private bool IsSigned(string algorithm, string signed, string signature) => algorithm switch
    {
        "none" => AllowsNone,
        _ when !ChecksSignature => true,
        "HS256" when !policy.IsRsa => signature == Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(policy.Key), Encoding.ASCII.GetBytes(signed))),
        "RS256" when policy.IsRsa => IsSignedByRsa(signed, signature),
        _ => false,
    };

    private bool IsSignedByRsa(string signed, string signature)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(policy.Key);
        return Base64Url.IsValid(signature) && rsa.VerifyData(Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }
}
