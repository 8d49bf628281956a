using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>auth: orders</c> in <c>verify:</c>: which JSON web tokens a service lets in, as its owner declares it.</summary>
public sealed record AuthPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "auth";

    /// <summary>What tokens are signed with.</summary>
    public required TokenKey Key { get; init; }

    /// <summary>The key before it, whose tokens are let in still, while services change over; null = there is none.</summary>
    public TokenKey? Before { get; init; }

    /// <summary>A key that was withdrawn: its tokens are let in no more. Null = there is none.</summary>
    public TokenKey? Revoked { get; init; }

    /// <summary>Where the service fetches keys; null = it has them.</summary>
    public KeySource? Keys { get; init; }

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

    /// <summary>Other operations that must be guarded and only read: no effect is looked for.</summary>
    public IReadOnlyList<PlannedLoad> Reads { get; init; } = [];

    /// <summary>The edges at whose addresses they are asked, as the callers of the service ask; empty = at the service's own.</summary>
    public IReadOnlyList<string> Edges { get; init; } = [];

    /// <summary>Where effects are counted; null = by the calls that come to other edges.</summary>
    public Probe? Effect { get; init; }

    /// <summary>Whether all of the operations only read, so that there is no effect that a wrong token could have.</summary>
    public bool OnlyReads { get; init; }

    /// <summary>Each operation at each place where it is asked.</summary>
    internal IEnumerable<PlannedLoad> Asked => Doing.Concat(At(Reads));

    /// <summary>Those of them of which effects are looked for.</summary>
    internal IEnumerable<PlannedLoad> Doing => At(Operations.Prepend(Drive));

    private IEnumerable<PlannedLoad> At(IEnumerable<PlannedLoad> operations) =>
        from operation in operations
        from place in Edges.DefaultIfEmpty(operation.Via)
        select operation with { Via = place };
}
