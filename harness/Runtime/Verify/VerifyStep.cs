using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;

namespace TestHarness.Runtime;

/// <summary>Before the load: drives each trial of each entry of <c>verify:</c>, again where once does not tell.</summary>
internal sealed class VerifyStep(RunContext run, RunningSuite suite)
{
    /// <summary>What a trial began is given so long to end before it is looked at.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly Stimulus.Counters _counters = new();

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var (block, policy) in run.Plan.Verify.Index())
        {
            foreach (var trial in Protocols.Of(policy))
            {
                run.Tell(RunEventKind.Step, $"verify {policy.Pattern} {policy.Subject}: {trial.Name}");
                await TrialAsync(block, policy, trial, cancel);
            }
        }
    }

    private async Task TrialAsync(int block, Policy policy, ITrial trial, CancellationToken cancel)
    {
        using var seen = run.Recorder.Keep();
        do
        {
            await TryAsync(VerifyJudge.Title(block, trial), trial, new(run, suite, policy, new(seen, _counters), cancel), cancel);
        }
        while (!VerifyJudge.IsSettled(VerifyJudge.Tries(policy, block, trial, new RunRecord(seen.All))));
    }

    private async Task TryAsync(string title, ITrial trial, Stimulus on, CancellationToken cancel)
    {
        run.Note(Steps.Trial, title);
        try
        {
            await trial.DriveAsync(on);
        }
        catch (CannotDrive e)
        {
            run.Note(Steps.CannotDrive, e.Message);
        }

        var until = run.Clock.Now + Rest.Nanoseconds();
        while (run.Proxy.Edges.Any(edge => edge.OpenExchanges > 0) && run.Clock.Now < until)
        {
            await Task.Delay(Pause, run.Clock.Time, cancel);
        }

        run.End(Steps.Trial, title);
    }
}
