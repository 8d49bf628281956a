using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary>One request with one token, and what was done for it.</summary>
/// <param name="Token">The token's name.</param>
/// <param name="Operation">The request and its answer.</param>
/// <param name="Came">What came for it to any edge behind the service.</param>
/// <param name="Grown">By how much the count of effects grew; null when nothing is counted, or it could not be read.</param>
internal sealed record AuthAsked(string Token, Operation Operation, IReadOnlyList<Exchange> Came, long? Grown)
{
    /// <summary>Whether anything was done for it.</summary>
    public bool Did => Came.Count > 0 || Grown is not (null or 0);

    /// <summary>The request with its token and its answer, in words.</summary>
    public string Said => $"{Operation.Name} with token '{Token}' was answered {Operation.Status}{At}";

    /// <summary>The request and the edge that it was asked on, in words.</summary>
    public string Asked => $"{Operation.Name}{At}";

    private string At => Operation.Via.Contains("->", StringComparison.Ordinal) ? $" on {Say.Arrow(Operation.Via)}" : "";

    /// <summary>What was done, as evidence.</summary>
    public IEnumerable<Evidence> Done => Grown is not (null or 0)
        ? Came.Select(Say.Seen).Append(new(Operation.Ended, $"after {Operation.Name} with token '{Token}' the count of effects had grown by {Grown}", Operation.Trace))
        : Came.Select(Say.Seen);

    /// <summary>What the case of a request and a token shows. The edge at whose address it was asked is the service's door, not behind it; to fetch keys does nothing for anybody.</summary>
    public static AuthAsked Of(AuthPolicy policy, TrySeen seen, CaseSeen shown, string token)
    {
        var asked = shown.Calls.Select(call => call.Operation).First(operation => policy.Effect?.Is(operation) != true);
        return new(token, asked, [.. seen.Exchanges(shown).Where(exchange => exchange.Trace == asked.Trace && exchange.Edge != asked.Via && exchange.Edge != policy.Keys?.Edge)], policy.Effect?.Growth(shown));
    }
}
