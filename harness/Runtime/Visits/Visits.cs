using TestHarness.Browser;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>The people who come with a browser while load and faults go on; all in one browser's process, each with a profile of their own.</summary>
internal sealed class Visits(RunContext run, RunningSuite suite) : IAsyncDisposable
{
    private readonly List<VisitStep> _all = [];
    private BrowserChild? _browser;

    /// <summary>Starts the browser and lets everybody come up to the door, so that starting it is no part of what is seen.</summary>
    /// <exception cref="BrowserFailed">It does not start.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (run.Plan.Visits.Count == 0)
        {
            return;
        }

        run.Tell(RunEventKind.Step, $"{Words.Count(run.Plan.Visits.Count, "visit")} with a browser");
        _browser = BrowserChild.Start(run.Options.BrowserCommand, new Dictionary<string, string> { [RunLabel.Variable] = run.Label.Value });
        foreach (var visit in run.Plan.Visits)
        {
            var step = new VisitStep(run, visit, suite.Address(visit.Via), _browser);
            await step.ComeAsync(cancel);
            _all.Add(step);
        }
    }

    /// <summary>Begins all visits; each ends with its last step, or with the first that fails.</summary>
    public IReadOnlyList<Task> Run(CancellationToken cancel) => [.. _all.Select(visit => visit.RunAsync(cancel))];

    public ValueTask DisposeAsync() => _browser?.DisposeAsync() ?? ValueTask.CompletedTask;
}
