using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>The exchanges that are attempts of one call.</summary>
public sealed class LogicalCall
{
    private readonly List<Attempt> _attempts = [];

    /// <summary>Every time it was sent, in order; at least one.</summary>
    public IReadOnlyList<Attempt> Attempts => _attempts;

    /// <summary>The attempts that the caller's own policy made, the first one included.</summary>
    public IEnumerable<Exchange> Policy => _attempts.Where(attempt => attempt.Why != Repeat.Transport).Select(attempt => attempt.Exchange);

    /// <summary>The first attempt.</summary>
    public Exchange First => _attempts[0].Exchange;

    /// <summary>The last attempt.</summary>
    public Exchange Last => _attempts[^1].Exchange;

    internal void Add(Exchange exchange) => _attempts.Add(new(exchange, Why(exchange)));

    private Repeat Why(Exchange next) => _attempts.Count switch
    {
        0 => Repeat.First,
        _ when IsBareClose(Last) && Last.Ended <= next.At && IsIdempotent(next.Method) => Repeat.Transport,
        _ => Repeat.Policy,
    };

    private static bool IsBareClose(Exchange seen) =>
        seen.Status == 0 && seen.Outcome is ExchangeOutcome.UpstreamClosed or ExchangeOutcome.UpstreamReset or ExchangeOutcome.CutByFault;

    private static bool IsIdempotent(string method) => method is "GET" or "HEAD" or "PUT" or "DELETE" or "OPTIONS" or "TRACE";
}

/// <summary>One time that a call was sent.</summary>
/// <param name="Exchange">What was seen.</param>
/// <param name="Why">Why it was sent.</param>
public sealed record Attempt(Exchange Exchange, Repeat Why);

/// <summary>Why a call was sent (again).</summary>
public enum Repeat
{
    /// <summary>It is the first attempt.</summary>
    First,

    /// <summary>The caller's policy sent it again.</summary>
    Policy,

    /// <summary>It follows a bare close: plain HTTP clients repeat such idempotent requests by themselves, with no policy at all.</summary>
    Transport,
}
