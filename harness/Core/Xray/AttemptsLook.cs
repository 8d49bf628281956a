using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>How often a call is sent, and after which failures it is sent again.</summary>
internal static class AttemptsLook
{
    private static readonly TimeSpan Told = TimeSpan.FromSeconds(1);

    /// <summary>What is tried; one call fails once, and whether it comes again tells.</summary>
    private static readonly IReadOnlyList<Failure> Kinds =
    [
        .. new[] { 503, 500, 502, 504, 429, 408, 400, 401, 403, 404, 409, 422 }.Select(status => new Failure(FailureHow.Status, status)), new(FailureHow.Reset), new(FailureHow.Timeout),
    ];

    /// <summary>Null when nothing is repeated.</summary>
    public static async Task<RetryXray?> LookAsync(Looker at)
    {
        await at.WarmAsync();
        var (on, never) = (new List<Failure>(), new List<Failure>());
        foreach (var kind in Kinds)
        {
            var call = await at.CallAsync(at.Fails(kind, first: 1));
            if (call.Arrived)
            {
                (call.Arrivals.Count > 1 ? on : never).Add(kind);
            }

            await at.GoodAsync(3);
        }

        if (on.Count == 0)
        {
            return null;
        }

        await at.WarmAsync();
        var all = await at.CallAsync(at.Fails(on[0]));
        var keys = all.Arrivals.Select(arrival => arrival.Key).Distinct().ToList();
        return new(all.Arrivals.Count, on, never, null, null, await IsPatientAsync(at, on), keys is [{ Length: > 0 }]);
    }

    private static async Task<bool> IsPatientAsync(Looker at, List<Failure> on)
    {
        if (on.Find(kind => kind.Status is 503 or 429) is not { } kind)
        {
            return false;
        }

        await at.WarmAsync();
        var call = await at.CallAsync(((AnswerFault)at.Fails(kind, first: 1)) with { RetryAfter = Told });
        return call.Arrivals is [var first, var next, ..] && next.At - first.KnownFrom >= Told.Nanoseconds() - Tolerance.Safety(Told.Nanoseconds());
    }
}
