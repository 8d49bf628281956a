using System.Diagnostics;
using TestHarness.Cli.Commands;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Planted;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Proving;

/// <summary>Runs planted cases, some at a time, each under the verify file of its family: the same file for the good twin and all its bugs.</summary>
/// <param name="options">Where and how.</param>
internal sealed class Prover(ProveOptions options)
{
    /// <summary>The environment variable that the verify files hand to the suite.</summary>
    private const string CaseVariable = "CASE";

    /// <summary>Runs all cases; tells of each when it is over.</summary>
    public async Task<IReadOnlyList<Proof>> RunAsync(IReadOnlyList<PlantedCase> cases, Action<Proof> over, CancellationToken cancel)
    {
        using var free = new SemaphoreSlim(options.AtOnce);
        return await Task.WhenAll(cases.Select(async (one, index) =>
        {
            await free.WaitAsync(cancel);
            try
            {
                var proof = await OneAsync(one, options.Seed + (options.Soak > 0 ? index : 0), cancel);
                over(proof);
                return proof;
            }
            finally
            {
                free.Release();
            }
        }));
    }

    private async Task<Proof> OneAsync(PlantedCase one, long seed, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var file = options.VerifyFile(one.Family);
        var read = ScenarioFile.Read(file, Selection.ReadText, name => name == CaseVariable ? Path.GetFullPath(one.File) : Environment.GetEnvironmentVariable(name));
        if (read.Scenarios is not [var scenario])
        {
            return new(one, Outcome.Error, [], read.Problems.Count > 0 ? $"{read.Problems[0].Place.File}({read.Problems[0].Place.Line}): {read.Problems[0].Message}" : $"{file} does not hold one scenario", default);
        }

        var plan = Planner.Plan(scenario, seed) with { Id = $"prove-{one.Family}-{Path.GetFileNameWithoutExtension(one.File)}" };
        var finished = await new Tries(plan).RunAsync(Runner(one, plan, file), static _ => { }, static _ => { }, cancel);
        return new(one, finished.Outcome, finished.Verdicts, finished.Cause, Stopwatch.GetElapsedTime(began));
    }

    private RunnerOptions Runner(PlantedCase one, Plan plan, string file) => new()
    {
        Root = options.Root,
        ScenarioText = File.ReadAllText(file),
        Replay = $"{OwnCommand.Typed} prove {options.Folder} --seed {plan.Seed} --only {one.Family}/{Path.GetFileNameWithoutExtension(one.File)}",
        ReaperCommand = OwnCommand.Of(Reap.Name),
        GeneratorCommand = OwnCommand.Of(Generate.Name),
    };
}
