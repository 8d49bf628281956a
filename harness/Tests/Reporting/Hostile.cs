using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Tests.Histories;

namespace TestHarness.Tests.Reporting;

/// <summary>A run that says the same in every field that can hold a text.</summary>
internal static class Hostile
{
    public const string Evil = "<script>alert(1)</script></pre></table></style><img src=x onerror=alert(2)>\" ' onload=alert(3) javascript:alert(4) \0\u0001\ud800]]> &amp;";

    public static ReportInput Everywhere(string text) => new()
    {
        Plan = Shop.Plan() with
        {
            Name = text, File = text, Description = text, Tags = [text], Owner = text, Matrix = new Dictionary<string, string> { [text] = text },
            Faults = [new KillFault { Id = text, Target = text, At = TimeSpan.Zero, For = TimeSpan.FromSeconds(1), Who = new() }],
        },
        Record = new RunRecord(
        [
            new Mark(0) { Step = Steps.Load, Begins = true }, new Mark(5) { Step = Steps.Interrupted, Begins = true, Detail = text },
            new Operation(1) { Load = text, Name = text, Via = text, Phase = OperationPhase.Judged, Ended = 9, Outcome = OperationOutcome.Failed, Trace = text },
            new Exchange(2) { Edge = text, Ended = 3, Method = text, Path = text, Outcome = ExchangeOutcome.CutByFault, Trace = text, BusinessId = text, Fault = text },
            new Lease(1) { Fault = text, Target = text, Step = LeaseStep.Applied },
            new LogLine(3) { Service = text, Level = text, Text = text }, new Lifecycle(3) { Service = text, Step = LifecycleStep.Exited, Detail = text },
            new Message(2) { Edge = text, Step = MessageStep.Publish, RoutingKey = text, Queue = text, Trace = text },
            new ContractChecked(2)
            {
                Edge = text, Ended = 3, Request = text, Status = 200, Outcome = ContractOutcome.Broken, Interaction = text, Trace = text,
                Differences = [new(text, text, text, text)],
            },
        ]).All,
        Verdicts = [new()
        {
            Outcome = Outcome.Failed, Rule = text, Pattern = text, Subject = text, Kind = RuleKind.Safety, Place = new(text, 1, 1), Why = text,
            Expected = text, Observed = text, Sentence = text, Evidence = [new(1, text, text)],
        }],
        Outcome = Outcome.Failed, ScenarioText = text, Environment = new(text, text, text, 1, text),
        Tries = [new(1, Outcome.Inconclusive, text), new(2, Outcome.Failed, text)], Started = default, Took = default, Replay = text, Runtime = text,
        Problem = text, ReportPath = text, Lacks = [text], Strips = [new(text, [new(0, 5, text, text)])],
        Ledgers = [new(text, text, text, [new() { Number = 1, Service = text, Step = text, Status = text, At = 1, Note = text }])],
        Findings = [new() { Oracle = text, Subject = text, Fails = true, Expected = text, Observed = text, Sentence = text, Evidence = [new(1, text, text)] }],
    };
}
