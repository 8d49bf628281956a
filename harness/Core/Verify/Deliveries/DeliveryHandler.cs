using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>handler:</c> What the receiver needs to handle an event fails once: the receiver says so, and handles it when it comes again.</summary>
internal sealed class DeliveryHandler : Trial<DeliveryPolicy>
{
    private const string Case = "the handler fails";

    public override string Name => "handler";

    public override bool IsAsked(DeliveryPolicy policy) => policy.Handler is not null;

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new Failure(FailureHow.Status, 503).On(policy.Handler!) with { Who = new() { First = 1 } });
        var since = on.Now;
        var asked = await on.AskAsync();
        await on.UntilAsync(policy.Within, () => Handled(on.Exchanges(since), policy, asked) is not null);
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        var asked = shown.Driven(policy);
        var handled = seen.Beside(policy.Handler!, shown);
        var failed = handled.FirstOrDefault(exchange => exchange.Fault.Length > 0);
        IEnumerable<Evidence> evidence = [.. shown.Said(asked), .. handled.Select(Say.Seen)];
        var tells = Ask(policy, "tells handler errors", RuleKind.Safety, "an event whose handling failed is not answered well");
        var again = Ask(policy, "handles it in the end", RuleKind.Liveness, $"an event whose handling failed is handled within {Say.Limit(policy.Within)}");
        if (failed is null)
        {
            yield return tells.Inconclusive($"nothing came to {policy.Handler}", "", evidence);
            yield return again.Inconclusive($"nothing came to {policy.Handler}", "", evidence);
            yield break;
        }

        var answer = shown.Of(asked).Find(exchange => exchange.At <= failed.At && exchange.Ended >= failed.Ended) ?? shown.Of(asked).FirstOrDefault();
        yield return answer is { Succeeded: true }
            ? tells.Failed($"answered {answer.Status}", $"{Say.Arrow(policy.Subject)}: {Say.Arrow(policy.Handler!)} answered 503, and the event was answered {answer.Status} all the same; the design says that it is not.", evidence)
            : tells.Passed(answer is null ? "it was not answered" : $"answered {answer.Status}", evidence);
        var stall = seen.StallAtEnd(shown, policy.Within);
        yield return Handled(handled, policy, asked) is not null
            ? again.Passed("it was", evidence)
            : stall > Tolerance.Witness(policy.Within.Nanoseconds())
            ? again.Inconclusive(Say.Stalled(stall))
            : again.Failed("it was not", $"{Say.Arrow(policy.Subject)}: {Say.Arrow(policy.Handler!)} answered 503 once, and the event, which came {Words.Count(shown.Of(asked).Count, "time")}, was never handled; the design says within {Say.Limit(policy.Within)}.", evidence);
    }

    private static Exchange? Handled(IEnumerable<Exchange> exchanges, DeliveryPolicy policy, Operation asked) =>
        exchanges.FirstOrDefault(exchange => exchange.Edge == policy.Handler && exchange.Trace == asked.Trace && exchange.Succeeded);
}
