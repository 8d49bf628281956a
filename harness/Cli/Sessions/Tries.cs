using TestHarness.Cli.Output;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Reporting;
using TestHarness.Reporting.History;
using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>The tries of one scenario: run, save, judge, report, in this order.</summary>
internal sealed class Tries(Plan plan)
{
    /// <summary>An inconclusive scenario is run so often at most.</summary>
    public const int Most = 3;

    private readonly List<TryResult> _results = [];

    /// <summary>Runs until it is conclusive, or the tries are used up.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="over">Is told of each try.</param>
    /// <param name="again">Is told the number of the next one before it begins.</param>
    /// <param name="cancel">Ends it after the try under way.</param>
    public async Task<Finished> RunAsync(RunnerOptions options, Action<Finished> over, Action<int> again, CancellationToken cancel)
    {
        while (true)
        {
            var finished = await OnceAsync(options, cancel);
            over(finished);
            if (finished.Outcome != Outcome.Inconclusive || _results.Count == Most || options.WhenKept is not null || cancel.IsCancellationRequested)
            {
                return finished;
            }

            again(_results.Count + 1);
        }
    }

    private async Task<Finished> OnceAsync(RunnerOptions options, CancellationToken cancel)
    {
        var run = await new Runner(options).RunAsync(plan, cancel);
        var judged = Judged(StoredRun.Load(run.Folder.Path));
        var input = await Reports.WriteAsync(judged);
        return new()
        {
            Scenario = plan.Id, Name = plan.Name, File = plan.File, Line = plan.Line, Outcome = input.Outcome, Cause = Cause.Sentence(input),
            Took = run.Manifest.Took, Folder = run.Folder.Path, Replay = judged.Manifest.Replay, Verdicts = judged.Manifest.Verdicts,
            Findings = input.Findings, Input = input with { Record = [.. input.Record.OfType<Mark>()] }, History = HistoryLine.Of(input, Path.GetFileName(run.Folder.Path)),
        };
    }

    private StoredRun Judged(StoredRun stored)
    {
        var verdicts = stored.Manifest.Problem.Length > 0 ? [] : Judge.All(plan, stored.Record);
        var outcome = stored.Manifest.Problem.Length > 0 ? Outcome.Error : Judge.OutcomeOf(verdicts);
        var why = Cause.Lead(verdicts) is { } lead ? lead.Sentence : stored.Manifest.Problem;
        _results.Add(new(_results.Count + 1, outcome, why));
        return stored with { Manifest = stored.Manifest with { Verdicts = verdicts, Tries = [.. _results] } };
    }
}
