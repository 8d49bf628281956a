using System.CommandLine;
using TestHarness.Cli.Proving;
using TestHarness.Core.Planted;
using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness prove</c></summary>
internal static class ProveCommand
{
    /// <summary>Runs mostly wait; so many keep a processor busy.</summary>
    private const int RunsOfAProcessor = 4;

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that holds cases/ and verify/.", DefaultValueFactory = _ => "fixtures/planted" };
        var only = new Option<string[]>("--only") { Description = "Only cases whose family/file begins like this; may be given again.", AllowMultipleArgumentsPerToken = true };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var verify = new Option<string?>("--verify") { Description = "Another folder of verify files than the folder's own, e.g. what xray has written." };
        var load = new Option<bool>("--load") { Description = "Catches bugs by what load/ expects under load, not by scripted calls: those that load/caught.txt names." };
        var soak = new Option<int>("--soak") { Description = "Runs only good twins, so many runs in all, and counts false alarms." };
        var hogs = new Option<int>("--hogs") { Description = "Keeps so many processors busy beside, as a noisy neighbour does." };
        var atOnce = new Option<int>("--at-once") { Description = "How many runs at a time; more are quicker, and leave more rules unjudged.", DefaultValueFactory = _ => Environment.ProcessorCount * RunsOfAProcessor };
        var seed = new Option<long>("--seed") { Description = "Where all chance comes from.", DefaultValueFactory = _ => 1 };
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the projects of the folder first." };
        var command = new Command("prove", "Shows what the verdicts catch: runs every planted bug and every good twin under the verify file of its family.") { folder, only, root, verify, load, soak, hogs, atOnce, seed, noBuild };
        command.SetAction((parsed, cancel) => RunAsync(
            new() { Folder = parsed.GetRequiredValue(folder), Verify = parsed.GetValue(verify) ?? Path.Combine(parsed.GetRequiredValue(folder), parsed.GetValue(load) ? "load" : "verify"),
                IsUnderLoad = parsed.GetValue(load), Soak = Math.Max(0, parsed.GetValue(soak)), Hogs = Math.Max(0, parsed.GetValue(hogs)), Root = parsed.GetRequiredValue(root), AtOnce = Math.Max(1, parsed.GetValue(atOnce)), Seed = parsed.GetValue(seed), Build = !parsed.GetValue(noBuild), Only = parsed.GetValue(only) ?? [] },
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(ProveOptions options, CancellationToken cancel)
    {
        var problems = new Problems();
        if (!Directory.Exists(Path.Combine(options.Folder, "cases")))
        {
            Console.Error.WriteLine($"harness: there is no folder '{Path.Combine(options.Folder, "cases")}': give the one that holds cases/ and verify/");
            return Exit.Usage;
        }

        var cases = ProofList.Read(options, problems);
        foreach (var problem in problems.All)
        {
            Console.Error.WriteLine(problem);
        }

        if (problems.Any || cases.Count == 0)
        {
            Console.Error.WriteLine(problems.Any ? $"{Words.Count(problems.All.Count, "mistake")}" : "no planted case matched");
            return problems.Any ? Exit.Usage : Exit.NothingMatched;
        }

        try
        {
            return await ProveAsync(options, cases, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return Exit.Interrupted;
        }
        catch (ServiceFailed e)
        {
            Console.Error.WriteLine(e.Message);
            return Exit.Environment;
        }
    }

    private static async Task<int> ProveAsync(ProveOptions options, IReadOnlyList<PlantedCase> cases, CancellationToken cancel)
    {
        using var machine = await MachineLock.TakeAsync(static () => Console.WriteLine("waiting: another run holds this machine"), cancel);
        Sweep.KillStale();
        if (options.Build)
        {
            await ProjectBuild.BuildAsync([.. Directory.EnumerateFiles(options.Folder, "*.csproj", SearchOption.AllDirectories)], cancel);
        }

        using var hogs = new Hogs(options.Hogs);
        var proofs = await new Prover(options).RunAsync(cases, static proof => Console.WriteLine(proof.Line), cancel);
        var table = new ProofTable(proofs);
        Console.WriteLine();
        foreach (var line in table.Lines)
        {
            Console.WriteLine(line);
        }

        var holds = table.Holds && (table.NeverBroken.Count == 0 || options.IsPart);
        Console.WriteLine($"page                          {await ProofPageFile.WriteAsync(options, proofs, table, holds)}");
        return holds ? Exit.Passed : Exit.Failed;
    }
}
