using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Commands;

/// <summary>What several commands do alike.</summary>
internal static class Shared
{
    /// <summary>The folder of all runs, unless another is named.</summary>
    public const string Runs = "reports/runs";

    public static Argument<string[]> Paths() => new("paths")
    {
        Description = "Scenario files (file.yaml, file.yaml:12), or folders of them; planted defects (known-bad) only when the path lies inside.",
        DefaultValueFactory = _ => ["scenarios"],
    };

    public static IOutput Output(string progress) =>
        progress == "json" ? new JsonOutput(Console.Out) : new PlainOutput(Console.Out, TimeProvider.System);

    /// <summary>Reads what the paths stand for; null, with everything said, when anything is wrong.</summary>
    public static Selection? Select(IReadOnlyList<string> paths, IOutput output, Func<string, string?>? environment = null)
    {
        try
        {
            var selection = Selection.Of(paths, environment ?? Environment.GetEnvironmentVariable);
            foreach (var problem in selection.Problems)
            {
                output.Problem(problem);
            }

            return selection.Problems.Count == 0 ? selection : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Say($"harness: {e.Message}");
            return null;
        }
    }
}
