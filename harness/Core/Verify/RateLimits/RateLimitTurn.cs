using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>side: in</c>: around the turn of a window no two bursts are let in, unless fixed windows are declared.</summary>
internal sealed class RateLimitTurn : Trial<RateLimitPolicy>
{
    private const string Case = "around a turn";
    private static readonly TimeSpan Before = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Cadence = TimeSpan.FromMilliseconds(10);

    public override string Name => "turn";

    public override bool IsAsked(RateLimitPolicy policy) => policy.Side == RateLimitSide.In && policy.Algorithm != RateLimitAlgorithm.FixedWindow;

    /// <summary>Finds when it lets in again, which is the turn if there are windows; then asks for all just before the next one, and for all again just after it.</summary>
    public override async Task DriveAsync(RateLimitPolicy policy, IStimulus on)
    {
        await on.FullAsync(policy);
        using var marked = on.Case(Case);
        var request = on.Client(policy, "turn");
        await on.TogetherAsync(request, policy.TooMany);
        await TurnAsync(policy, request, on);
        await on.WaitAsync(policy.Window > Before ? policy.Window - Before : policy.Window);
        await on.TogetherAsync(request, policy.TooMany);
        await TurnAsync(policy, request, on);
        await on.TogetherAsync(request, policy.TooMany);
    }

    public override IEnumerable<Verdict> Judge(RateLimitPolicy policy, TrySeen seen)
    {
        List<Operation> operations = [.. seen.Case(Case).Calls.Select(call => call.Operation)];
        yield return RateLimitTakes.Limits(policy, [.. operations.Where(operation => operation.Succeeded)], $"{operations.Count(operation => operation.Succeeded)} of {operations.Count} were let in", "limits at a turn");
    }

    private static async Task TurnAsync(RateLimitPolicy policy, PlannedLoad request, IStimulus on)
    {
        var until = on.Now + (policy.Window * 1.2).Nanoseconds();
        while (!(await on.AskAsync(request)).Succeeded && on.Now < until)
        {
            await on.WaitAsync(Cadence);
        }
    }
}
