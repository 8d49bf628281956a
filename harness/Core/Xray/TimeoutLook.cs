using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Xray;

/// <summary>How long the caller waits for an answer: calls are never answered, and given up.</summary>
internal static class TimeoutLook
{
    private const int Calls = 5;
    private const double Pause = 0.8;

    /// <summary>Null when nothing is given up while it is waited.</summary>
    public static async Task<TimeoutXray?> LookAsync(Looker at)
    {
        var patient = at.Target.Drive with { Timeout = at.Longest };
        var seen = new List<(double Milliseconds, int Status)>();
        await at.WarmAsync();
        for (var i = 0; i < Calls; i++)
        {
            await at.GoodAsync(3);
            var call = await at.CallAsync(at.Fails(new(FailureHow.Timeout), first: 1), patient);
            if (call is not { Arrivals: [{ Outcome: ExchangeOutcome.ClientAborted } first, ..], Operation.Status: > 0 })
            {
                return null;
            }

            seen.Add(((first.Ended - first.At) / 1e6, call.Operation.Status));
        }

        var middle = seen.Select(one => one.Milliseconds).Order().ElementAt(Calls / 2);
        var after = new Interval(TimeSpan.FromMilliseconds(middle * 0.97), TimeSpan.FromMilliseconds((middle * 1.01) + 2));
        return new(after, await AnswerAsync(at, patient), await IsTotalAsync(at, after.Value)) { Cancels = await CancellationLook.GivesUpAsync(at, after.Value) };
    }

    /// <summary>The status when all is never answered: one that is repeated ends otherwise.</summary>
    private static async Task<int> AnswerAsync(Looker at, PlannedLoad patient)
    {
        await at.WarmAsync();
        return (await at.CallAsync(at.Fails(new Failure(FailureHow.Timeout)), patient)).Operation.Status;
    }

    private static async Task<bool> IsTotalAsync(Looker at, TimeSpan after)
    {
        await at.WarmAsync();
        var slow = new DripFault { Id = "", Target = at.Target.Subject, At = default, For = default, Who = at.Target.Who(first: 1), Size = 1, Every = after * Pause };
        var call = await at.CallAsync(slow, at.Target.Drive with { Timeout = after * 3 });
        return call.Arrivals is [var first, ..] && first.Ended - first.At <= after.Nanoseconds() + Tolerance.Liveness(after.Nanoseconds());
    }
}
