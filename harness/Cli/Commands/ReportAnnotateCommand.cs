using System.CommandLine;
using TestHarness.Reporting;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness report annotate</c></summary>
internal static class ReportAnnotateCommand
{
    public static Command Create()
    {
        var folders = new Argument<string[]>("runs") { Description = "Folders of runs; without any, the latest run of each scenario.", Arity = ArgumentArity.ZeroOrMore };
        var root = new Option<string>("--out") { Description = "The folder of all runs.", DefaultValueFactory = _ => "reports/runs" };
        var command = new Command("annotate", "Prints what failed as annotations for pull requests (GitHub's workflow commands).") { folders, root };
        command.SetAction(parsed => Print(parsed.GetValue(folders) is { Length: > 0 } given ? given : Latest(parsed.GetRequiredValue(root))));
        return command;
    }

    private static string[] Latest(string root) =>
        Directory.Exists(root) ? [.. Directory.GetDirectories(root).Select(scenario => Path.Combine(scenario, "latest")).Where(Directory.Exists).Order(StringComparer.Ordinal)] : [];

    private static int Print(string[] folders)
    {
        foreach (var folder in folders)
        {
            var file = Path.Combine(folder, "results.json");
            if (!File.Exists(file))
            {
                Console.Error.WriteLine($"harness: '{folder}' holds no results.json: give the folder of a run that came to its end");
                return Exit.Usage;
            }

            try
            {
                foreach (var line in Annotations.Of(File.ReadAllText(file)))
                {
                    Console.WriteLine(line);
                }
            }
            catch (InvalidDataException e)
            {
                Console.Error.WriteLine($"harness: '{file}': {e.Message}");
                return Exit.Usage;
            }
        }

        return folders.Length > 0 ? Exit.Passed : Exit.NothingMatched;
    }
}
