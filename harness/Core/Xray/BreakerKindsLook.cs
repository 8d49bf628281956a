using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>What counts as a failure: as many of a kind as open it, all at once, and then one that asks.</summary>
internal static class BreakerKindsLook
{
    private static readonly IReadOnlyList<Failure> Kinds =
    [
        .. new[] { 503, 500, 502, 504, 429, 400, 404, 409, 422 }.Select(status => new Failure(FailureHow.Status, status)),
        new(FailureHow.Timeout), new(FailureHow.Reset), new(FailureHow.Refused),
    ];

    public static async Task<BreakerXray> LookAsync(Looker at, BreakerXray seen)
    {
        var (counts, ignores) = (new List<Failure>(), new List<Failure>());
        foreach (var kind in Kinds)
        {
            await at.FreshAsync();
            using (at.On.Inject(at.Fails(kind)))
            {
                await at.On.Begin(seen.Failures).EndAsync();
            }

            await at.SettledAsync();
            ((await at.CallAsync()).Arrived ? ignores : counts).Add(kind);
        }

        return seen with { Counts = counts, Ignores = ignores };
    }
}
