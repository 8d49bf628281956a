using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>telemetry:</c> What it says of its state is what the wire shows. It is asked between two calls that show the same, so that it cannot have changed.</summary>
internal sealed class BreakerTells : Trial<BreakerPolicy>
{
    private const string Closed = "told while closed";
    private const string Open = "told while open";

    public override string Name => "telemetry";

    public override bool IsAsked(BreakerPolicy policy) => policy.Telemetry is not null;

    public override async Task DriveAsync(BreakerPolicy policy, IStimulus on)
    {
        await on.FreshAsync(policy);
        await AskAsync(policy, on, Closed);
        await on.OpenAsync(policy);
        await AskAsync(policy, on, Open);
    }

    public override IEnumerable<Verdict> Judge(BreakerPolicy policy, TrySeen seen) => [One(policy, seen.Case(Closed), isOpen: false), One(policy, seen.Case(Open), isOpen: true)];

    private static Verdict One(BreakerPolicy policy, CaseSeen shown, bool isOpen)
    {
        var (telemetry, state) = (policy.Telemetry!, isOpen ? "open" : "closed");
        var wanted = isOpen ? telemetry.Open : telemetry.Closed;
        var question = Ask(policy, $"tells that it is {state}", RuleKind.Safety, $"{telemetry.Shows} is {wanted} while it is {state}");
        var asked = shown.Calls.First(call => telemetry.Is(call.Operation));
        if (shown.Calls.Any(call => call != asked && call.Arrived == isOpen))
        {
            return question.Inconclusive($"the wire did not show it {state} just before and just after", "", shown.Calls.Select(call => call.Evidence));
        }

        return telemetry.Of(asked.Operation) is not { } told
            ? question.Inconclusive($"{telemetry.Request.Name} ended {OperationWords.Ending(asked.Operation)} and says nothing of {telemetry.Shows}", "", asked.Evidence)
            : BreakerTelemetry.AreSame(told, wanted)
            ? question.Passed($"it was {told}", asked.Evidence)
            : question.Failed($"it was {told}", $"{Say.Arrow(policy.Subject)}: {telemetry.Shows} was {told} while calls {(isOpen ? "were held back" : "went through")}; the design says {wanted} while it is {state}.", shown.Calls.Select(call => call.Evidence));
    }

    private static async Task AskAsync(BreakerPolicy policy, IStimulus on, string name)
    {
        using var marked = on.Case(name);
        await on.AskAsync();
        await on.AskAsync(policy.Telemetry!.Request);
        await on.AskAsync();
    }
}
