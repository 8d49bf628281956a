using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Verify;

/// <summary><c>ordered_by:</c> Events of one key are taken in the order of what they tell of, also when the first fails at first.</summary>
internal sealed class DeliveryOrder : Trial<DeliveryPolicy>
{
    private const string Case = "one after the other, the first refused";
    private const int Events = 4;
    private const int Failures = 2;

    public override string Name => "order";

    public override bool IsAsked(DeliveryPolicy policy) => policy.OrderedBy is not null;

    public override async Task DriveAsync(DeliveryPolicy policy, IStimulus on)
    {
        await on.DeliversAsync(policy, policy.Within);
        using var marked = on.Case(Case);
        using var fault = on.Inject(new Failure(FailureHow.Status, 503).On(policy.Subject) with { Who = new() { First = Failures } });
        var since = on.Now;
        var headers = new Dictionary<string, string>(policy.Drive.Headers, StringComparer.OrdinalIgnoreCase) { [policy.OrderedBy!] = $"harness-{since}" };
        var asked = new List<Operation>();
        for (var i = 0; i < Events; i++)
        {
            asked.Add(await on.AskAsync(policy.Drive with { Headers = headers }));
        }

        foreach (var one in asked)
        {
            await on.ArrivesAsync(policy, since, one, policy.Within);
        }
    }

    public override IEnumerable<Verdict> Judge(DeliveryPolicy policy, TrySeen seen)
    {
        var shown = seen.Case(Case);
        List<Exchange?> taken = [.. shown.Calls.Select(call => shown.Of(call.Operation).Find(arrival => arrival.Succeeded))];
        var question = Ask(policy, "order", RuleKind.Safety, $"{Events} events of one {policy.OrderedBy} are taken in the order of their operations");
        var order = Words.List([.. taken.Select((exchange, at) => (exchange, Number: at + 1)).Where(one => one.exchange is not null).OrderBy(one => one.exchange!.At).Select(one => $"{one.Number}")]);
        var evidence = shown.Arrivals.Select(Say.Seen);
        yield return taken.Exists(exchange => exchange is null)
            ? question.Inconclusive($"{taken.Count(exchange => exchange is null)} of {Words.Count(Events, "event")} never came", order, evidence)
            : !shown.Arrivals.Any(arrival => arrival.Fault.Length > 0)
            ? question.Inconclusive("no event was refused at first", order, evidence)
            : taken.Zip(taken.Skip(1)).All(pair => pair.First!.At < pair.Second!.At)
            ? question.Passed($"{order}, in {shown.Arrivals.Count} deliveries", evidence)
            : question.Failed(order, $"{Say.Arrow(policy.Subject)}: events of one {policy.OrderedBy} were taken in the order {order}, the first having been refused {Failures} times; the design says in their order.", evidence);
    }
}
