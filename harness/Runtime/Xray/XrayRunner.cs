using TestHarness.Core.Plans;
using TestHarness.Core.Xray;

namespace TestHarness.Runtime;

/// <summary>Brings a suite up and learns the policies of its edges from outside. The run has a record and a folder as any other.</summary>
/// <param name="options">Where and how.</param>
public sealed class XrayRunner(RunnerOptions options)
{
    /// <summary>The whole look may take so long.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromHours(1);

    /// <summary>Looks at the edges that the plan's loads use.</summary>
    /// <param name="plan">The suite, and the operations as loads; what else it holds is not done.</param>
    /// <param name="edges">Only these; all when there is none.</param>
    /// <param name="longest">No time limit, break or window is waited for longer.</param>
    /// <param name="cancel">Interrupts it.</param>
    /// <returns>What was learned, and of which edges nothing could be.</returns>
    public async Task<XrayFinished> RunAsync(Plan plan, IReadOnlyList<string> edges, TimeSpan longest, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (seen, notes) = (new List<EdgeXray>(), new List<string>());
        var run = await new Runner(options).RunAsync(
            plan with { Timeout = Most, Faults = [], Verify = [], Steady = [], Expect = [] },
            (context, suite, stop) => new XrayStep(context, suite, longest, notes.Add).RunAsync(edges, seen.Add, stop),
            cancel);
        return new(run, seen, notes);
    }
}

/// <summary>What came of looking.</summary>
/// <param name="Run">The run.</param>
/// <param name="Edges">What was learned.</param>
/// <param name="Notes">What could not be, and why.</param>
public sealed record XrayFinished(FinishedRun Run, IReadOnlyList<EdgeXray> Edges, IReadOnlyList<string> Notes);
