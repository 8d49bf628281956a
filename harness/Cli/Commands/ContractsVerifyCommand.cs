using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Pacts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness contracts verify</c></summary>
internal static class ContractsVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("suite") { Description = "The suite file." };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the suite's projects first." };
        var command = new Command("verify", "Brings a suite up and verifies each provider against its consumers' pacts. Exit code 1: broken, 3: cannot tell.") { file, root, noBuild };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(root), !parsed.GetValue(noBuild), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string file, string root, bool build, CancellationToken cancel)
    {
        var output = Shared.Output("plain");
        if (Shared.ReadSuite(file, output) is not { } suite)
        {
            return Exit.Usage;
        }

        try
        {
            await ProjectBuild.BuildAsync(build ? [.. suite.Services.Where(service => service.Run.Project is not null).Select(service => Path.GetFullPath(service.Run.Project!, Path.GetDirectoryName(Path.GetFullPath(file))!))] : [], cancel);
            var options = new RunnerOptions { Root = root, ReaperCommand = OwnCommand.Of(Reap.Name), GeneratorCommand = OwnCommand.Of(Generate.Name), Progress = what => output.Say(what.Text) };
            return Told(await new SuiteVerification(options).RunAsync(suite, cancel), output);
        }
        catch (Exception e) when (e is ServiceFailed or PactEngineMissing or PactEngineFailed or IOException)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
        catch (PactFileFailed e)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Usage;
        }
    }

    private static int Told(IReadOnlyList<VerificationResult> results, IOutput output)
    {
        foreach (var result in results)
        {
            output.Say(result.ToString());
        }

        if (results.Count == 0)
        {
            output.Say("harness: no service of the suite is a provider in its pacts, so nothing was verified");
        }

        return results.Any(result => result.Outcome == VerificationOutcome.Broken) ? Exit.Failed
            : results.Count == 0 || results.Any(result => result.Outcome == VerificationOutcome.NotVerified) ? Exit.Environment
            : Exit.Passed;
    }
}
