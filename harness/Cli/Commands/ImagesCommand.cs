using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness images build</c></summary>
internal static class ImagesCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("suite") { Description = "The suite file." };
        var noBuild = new Option<bool>("--no-build") { Description = "Do not build the suite's projects first." };
        var bases = Bases();
        var build = new Command("build", "Builds all images that a suite needs; what has not changed is not built again.") { file, bases, noBuild };
        build.SetAction((parsed, cancel) => RunAsync(parsed.GetRequiredValue(file), Shared.Word<ImageBases>(parsed.GetRequiredValue(bases)), !parsed.GetValue(noBuild), cancel));
        return new Command("images", "The images that suites run in.") { build };
    }

    /// <summary><c>--base</c></summary>
    public static Option<string> Bases()
    {
        var option = new Option<string>("--base") { Description = "On what images are built: debian makes base images from Debian packages alone, public takes them from their registries, auto takes Debian's where they were made.", DefaultValueFactory = _ => "auto" };
        option.AcceptOnlyFromAmong("auto", "public", "debian");
        return option;
    }

    private static async Task<int> RunAsync(string file, ImageBases bases, bool build, CancellationToken cancel)
    {
        var output = Shared.Output("plain");
        if (Shared.ReadSuite(file, output) is not { } suite)
        {
            return Exit.Usage;
        }

        try
        {
            await SuiteBuild.BuildAsync(build ? [suite] : [], output, cancel);
            Say(output, suite, await SuiteImaging.EnsureAsync(suite, bases, cancel));
            return Exit.Passed;
        }
        catch (Exception e) when (e is ServiceFailed or EngineFailed)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
    }

    private static void Say(IOutput output, Suite suite, ImagesReady images)
    {
        foreach (var (member, image) in images.Names)
        {
            output.Say($"{member}: {image}");
        }

        output.Say(images.Built.Count > 0 ? $"{suite.Name}: built {Words.List(images.Built)}" : $"{suite.Name}: nothing to build");
    }
}
