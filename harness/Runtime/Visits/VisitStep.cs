using System.Diagnostics;
using TestHarness.Browser;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>One person who goes through a journey; each step is recorded, and of the one that fails a picture is left in the run's folder, too.</summary>
internal sealed class VisitStep(RunContext run, PlannedVisit visit, Uri door, BrowserChild browser)
{
    private const int StartMs = 20_000;
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(10);

    private readonly string _trace = $"{ActivityTraceId.CreateRandom()}";

    /// <exception cref="BrowserFailed">The browser does not start.</exception>
    public async Task ComeAsync(CancellationToken cancel)
    {
        var come = new BrowserCommand(visit.Id, BrowserDoes.Come) { WithinMs = StartMs, TraceParent = $"00-{_trace}-{ActivitySpanId.CreateRandom()}-01" };
        if (await browser.DoAsync(come, cancel) is { Ending: not BrowserEnding.Done } reply)
        {
            throw new BrowserFailed($"the browser does not start: {reply.Why}");
        }
    }

    public async Task RunAsync(CancellationToken cancel)
    {
        await run.Clock.UntilAsync(run.LoadBegan + visit.At.Nanoseconds(), cancel);
        foreach (var (index, step) in visit.Steps.Index())
        {
            var began = run.Clock.Now;
            var reply = await DoAsync(step, cancel);
            Record(index + 1, step, began, reply);
            if (reply.Ending != BrowserEnding.Done)
            {
                break;
            }
        }

        await browser.DoAsync(new(visit.Id, BrowserDoes.Leave), cancel);
    }

    private async Task<BrowserReply> DoAsync(BrowserStep step, CancellationToken cancel)
    {
        switch (step.Act)
        {
            case BrowserAct.Think:
                await run.Clock.UntilAsync(run.Clock.Now + step.Within.Nanoseconds(), cancel);
                return new(0, BrowserEnding.Done);
            case BrowserAct.Until:
                return await UntilAsync(step, cancel);
            default:
                return await browser.DoAsync(Command(step), cancel);
        }
    }

    private BrowserCommand Command(BrowserStep step) => new(visit.Id, Does(step.Act))
    {
        Text = step.Act == BrowserAct.Open ? new Uri(door, step.Text).AbsoluteUri : step.Text, Fields = step.Fields, Times = step.Times, WithinMs = (int)step.Within.TotalMilliseconds,
    };

    private static BrowserDoes Does(BrowserAct act) => act switch
    {
        BrowserAct.Open => BrowserDoes.Open,
        BrowserAct.Click => BrowserDoes.Click,
        BrowserAct.Fill => BrowserDoes.Fill,
        BrowserAct.Sees => BrowserDoes.See,
        BrowserAct.SeesNot => BrowserDoes.SeeNot,
        _ => throw new UnreachableException($"{act}"),
    };

    /// <summary>A fault is over when its time has come and it is not on any more.</summary>
    private async Task<BrowserReply> UntilAsync(BrowserStep step, CancellationToken cancel)
    {
        var due = run.LoadBegan + run.Plan.Faults.First(fault => fault.Id == step.Text).At.Nanoseconds();
        var late = run.Clock.Now + step.Within.Nanoseconds();
        using var timer = new PeriodicTimer(Often, run.Clock.Time);
        while (run.Clock.Now < late)
        {
            if (run.Clock.Now > due && run.FaultsOn.ContainsKey(step.Text) != step.Over)
            {
                return new(0, BrowserEnding.Done);
            }

            await timer.WaitForNextTickAsync(cancel);
        }

        return new(0, BrowserEnding.Lost, $"'{step.Text}' was not {(step.Over ? "over" : "on")} within {Words.Time(step.Within)}");
    }

    private void Record(int number, BrowserStep step, long began, BrowserReply reply)
    {
        run.Recorder.Add(new BrowserStepSeen(began)
        {
            Visit = visit.Id, Number = number, Step = step.InWords, Ended = run.Clock.Now, Why = Redaction.Of(reply.Why), Trace = _trace, Picture = reply.Picture,
            Outcome = reply.Ending switch { BrowserEnding.Done => BrowserOutcome.Done, BrowserEnding.Failed => BrowserOutcome.Failed, _ => BrowserOutcome.BrowserLost },
        });
        if (reply.Ending == BrowserEnding.Failed)
        {
            run.Tell(RunEventKind.Step, $"visit {visit.Id}: step {number} failed: {step.InWords}");
        }

        if (reply.Picture.Length > 0)
        {
            Directory.CreateDirectory(run.Folder.Pictures);
            File.WriteAllBytes(run.Folder.Picture(visit.Id, number), Convert.FromBase64String(reply.Picture));
        }
    }
}
