using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>auth: orders</c> in <c>verify:</c>: which JSON web tokens a service lets in, as its owner declares it.</summary>
public sealed record AuthPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "auth";

    /// <summary>What tokens are signed with: a secret for HS256, a private RSA key in PEM for RS256. It is for tests only, and is not in the record.</summary>
    public required string Key { get; init; }

    /// <summary>Whether they are signed with RS256, and not with HS256.</summary>
    public bool IsRsa { get; init; }

    /// <summary>Who issues them; null = nobody looks.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whom they are for; null = nobody looks.</summary>
    public string? Audience { get; init; }

    /// <summary>How far clocks may differ.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>The header that carries them.</summary>
    public string Header { get; init; } = "Authorization";

    /// <summary>What else a right one says.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers by which a request without a token pretends to come from inside.</summary>
    public IReadOnlyDictionary<string, string> Forged { get; init; } = new Dictionary<string, string>();

    /// <summary>Other operations that must be guarded, besides the drive operation.</summary>
    public IReadOnlyList<PlannedLoad> Operations { get; init; } = [];
}
