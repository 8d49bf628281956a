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
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "The folder that holds cases/ and verify/.", DefaultValueFactory = _ => "fixtures/planted" };
        var only = new Option<string[]>("--only") { Description = "Only cases whose family/file begins like this; may be given again.", AllowMultipleArgumentsPerToken = true };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var verify = new Option<string?>("--verify") { Description = "Another folder of verify files than the folder's own, e.g. what xray has written." };
        var atOnce = new Option<int>("--at-once") { Description = "How many runs at a time.", DefaultValueFactory = _ => Environment.ProcessorCount * 2 };
        var seed = new Option<long>("--seed") { Description = "Where all chance comes from.", DefaultValueFactory = _ => 1 };
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the projects of the folder first." };
        var command = new Command("prove", "Shows what the verdicts catch: runs every planted bug and every good twin under the verify file of its family.") { folder, only, root, verify, atOnce, seed, noBuild };
        command.SetAction((parsed, cancel) => RunAsync(
            new() { Folder = parsed.GetRequiredValue(folder), Verify = parsed.GetValue(verify) ?? Path.Combine(parsed.GetRequiredValue(folder), "verify"), Root = parsed.GetRequiredValue(root), AtOnce = Math.Max(1, parsed.GetValue(atOnce)), Seed = parsed.GetValue(seed), Build = !parsed.GetValue(noBuild), Only = parsed.GetValue(only) ?? [] },
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

        List<PlantedCase> cases = [.. Read(options, problems)];
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

        var proofs = await new Prover(options).RunAsync(cases, static proof => Console.WriteLine(proof.Line), cancel);
        var table = new ProofTable(proofs);
        Console.WriteLine();
        foreach (var line in table.Lines)
        {
            Console.WriteLine(line);
        }

        return table.Holds && (table.NeverBroken.Count == 0 || options.Only.Count > 0) ? Exit.Passed : Exit.Failed;
    }

    /// <summary>Good twins first: a family that cannot pass tells nothing of its bugs.</summary>
    private static IEnumerable<PlantedCase> Read(ProveOptions options, Problems problems)
    {
        var root = Path.Combine(options.Folder, "cases");
        var files = Directory.EnumerateFiles(root, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => File.Exists(options.VerifyFile(Path.GetFileName(Path.GetDirectoryName(file))!)))
            .Where(file => options.Only.Count == 0 || options.Only.Any(begin => Path.GetRelativePath(root, file).StartsWith(begin, StringComparison.Ordinal)));
        return files.Select(file => PlantedCase.Read(file, File.ReadAllText(file), problems)).OfType<PlantedCase>().OrderByDescending(one => one.IsGood);
    }
}
