using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Suites;

namespace TestHarness.Cli.Commands;

/// <summary>What several commands do alike.</summary>
internal static class Shared
{
    /// <summary>The folder of all runs, unless another is named.</summary>
    public const string Runs = "reports/runs";

    public static Option<string> Root() => new("--out") { Description = "The folder of all runs.", DefaultValueFactory = static _ => Runs };

    public static Argument<string[]> Paths() => new("paths")
    {
        Description = "Scenario files (file.yaml, file.yaml:12), or folders of them; planted defects (known-bad) only when the path lies inside.",
        DefaultValueFactory = _ => ["scenarios"],
    };

    public static IOutput Output(string progress) =>
        progress switch
        {
            "json" => new JsonOutput(Console.Out),
            "tty" => new LiveOutput(Console.Out, new PlainOutput(Console.Out, TimeProvider.System)),
            "auto" when IsWatched => Output("tty"),
            _ => new PlainOutput(Console.Out, TimeProvider.System),
        };

    /// <summary>Whether a person looks on: a terminal that is no CI server's.</summary>
    private static bool IsWatched =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is { Length: > 0 } and not "dumb" && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI"));

    /// <summary>The value of an enum that a word means; the option lets no other through.</summary>
    public static T Word<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word, ignoreCase: true);

    /// <summary>Reads a suite file; null, with everything said, when anything is wrong.</summary>
    public static Suite? ReadSuite(string file, IOutput output)
    {
        if (!File.Exists(file))
        {
            output.Say($"harness: there is no suite file '{file}'");
            return null;
        }

        var (suite, problems) = ScenarioFile.ReadSuite(file, File.ReadAllText(file), Environment.GetEnvironmentVariable);
        foreach (var problem in problems)
        {
            output.Problem(problem);
        }

        return suite;
    }

    /// <summary>A command that says something of each scenario that is meant, and starts nothing.</summary>
    public static Command Telling(string name, string about, Func<Scenario, string> tell)
    {
        var paths = Paths();
        var pick = new PickOptions();
        var command = new Command(name, about) { paths };
        pick.AddTo(command);
        command.SetAction(parsed =>
        {
            var output = Output("plain");
            if (Select(parsed.GetRequiredValue(paths), output, pick.Environment(parsed)) is not { } selection)
            {
                return Exit.Usage;
            }

            var meant = pick.Read(parsed, Runs).From(selection.Scenarios);
            foreach (var scenario in meant)
            {
                output.Say(tell(scenario));
            }

            return meant.Count == 0 ? Exit.NothingMatched : Exit.Passed;
        });
        return command;
    }

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
