using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Verdicts;
using TestHarness.Load;
using TestHarness.Runtime;

namespace TestHarness.Cli.Loads;

/// <summary>Runs the loads of a file together, and judges its rules as a scenario's are.</summary>
internal sealed class LoadOfFile(TextWriter where, TextWriter errors)
{
    public async Task<int> RunAsync(string path, long seed, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            await errors.WriteLineAsync($"harness: '{path}' is no address and there is no such file");
            return Exit.Usage;
        }

        var file = LoadFile.Read(path, name => File.Exists(name) ? File.ReadAllText(name) : null, Environment.GetEnvironmentVariable, seed);
        foreach (var problem in file.Problems)
        {
            await errors.WriteLineAsync(problem.ToString());
        }

        return file.Plan is { } plan ? await RunAsync(plan, file.Target!, cancel) : Exit.Usage;
    }

    private async Task<int> RunAsync(Plan plan, Uri target, CancellationToken cancel)
    {
        var clock = new RunClock(TimeProvider.System);
        var seen = new List<Observation> { new Mark(clock.Now) { Step = Steps.Load, Begins = true } };
        var results = await Task.WhenAll(plan.Loads.Select(load => OneAsync(plan, load, target, new(load, clock, seen), cancel)));
        foreach (var (spec, result) in results)
        {
            new LoadTable(where).Write(spec, result);
        }

        List<Mark> doubts = [.. from one in results from said in LoadDoubts.Of(one.Spec.Id, one.Result.Summary) select new Mark(clock.Now) { Step = said.Step, Begins = true, Detail = said.Detail }];
        return cancel.IsCancellationRequested ? Exit.Interrupted : Judged(plan, new([.. seen, .. doubts]), doubts.Count > 0);
    }

    private static async Task<(LoadSpec Spec, LoadResult Result)> OneAsync(Plan plan, PlannedLoad load, Uri target, Seen seen, CancellationToken cancel)
    {
        var spec = LoadSpecs.Of(load, plan.Seed, target) with { LeastLag = LoadSpec.DefaultLeastLag, Operations = plan.Expect.Count > 0 };
        return (spec, await LoadAlone.RunAsync(spec, seen, cancel));
    }

    private int Judged(Plan plan, RunRecord record, bool doubted)
    {
        if (plan.Expect.Count == 0)
        {
            return doubted ? Exit.Inconclusive : Exit.Passed;
        }

        var verdicts = Judge.All(plan, record);
        foreach (var verdict in verdicts)
        {
            where.WriteLine($"{verdict.Outcome.ToString().ToLowerInvariant(),-12}  {verdict.Rule} {verdict.Subject} ({verdict.Place}): expected {verdict.Expected}; observed {verdict.Observed}{(verdict.Why.Length > 0 ? $"; {verdict.Why}" : "")}");
        }

        return Exit.Of(Judge.OutcomeOf(verdicts));
    }

    /// <summary>Keeps operations for the verdicts.</summary>
    private sealed class Seen(PlannedLoad load, RunClock clock, List<Observation> all) : ILoadSink
    {
        public void OnOperation(LoadOperation operation)
        {
            lock (all)
            {
                all.Add(LoadRecorder.Seen(load, clock, operation, operation.Judged ? OperationPhase.Judged : OperationPhase.Ramp));
            }
        }
    }
}
