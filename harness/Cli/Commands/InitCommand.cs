using System.CommandLine;
using TestHarness.Cli.Drafting;
using TestHarness.Cli.Sessions;
using TestHarness.Core.Drafts;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness init</c></summary>
internal static class InitCommand
{
    private static readonly string[] ComposeNames = ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"];

    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "Where the services are; the files are written there.", DefaultValueFactory = _ => "." };
        var compose = new Option<string?>("--compose") { Description = "The Compose file to begin with; without it the folder's own." };
        var services = new Option<string[]>("--service") { Description = "A service that runs already, NAME=URL; may be given again.", DefaultValueFactory = static _ => [] };
        var force = new Option<bool>("--force") { Description = "Write over files that are there." };
        var command = new Command("init", "Writes a suite file and first scenarios for services that are there: from a Compose file, or from addresses.") { folder, compose, services, force };
        command.SetAction(async (parsed, cancel) =>
        {
            var place = parsed.GetRequiredValue(folder);
            if (!Directory.Exists(place))
            {
                return Wrong($"there is no folder '{place}'");
            }

            var named = parsed.GetValue(services) ?? [];
            var draft = named.Length > 0 ? await RunningServices.DraftAsync(Name(place), named, Console.Error, cancel) : FromCompose(place, parsed.GetValue(compose));
            return draft is null ? Exit.Usage : Write(draft, place, parsed.GetValue(force));
        });
        return command;
    }

    private static Draft? FromCompose(string place, string? given)
    {
        var file = given ?? ComposeNames.Select(name => Path.Combine(place, name)).FirstOrDefault(File.Exists);
        if (file is null || !File.Exists(file))
        {
            Wrong(given is null
                ? $"there is no Compose file in '{place}': give one with --compose, or name services that run, e.g. --service orders=http://127.0.0.1:8080"
                : $"there is no file '{given}'");
            return null;
        }

        var problems = new Problems();
        var draft = ComposeReader.Read(file, File.ReadAllText(file), Name(place), problems);
        problems.All.ToList().ForEach(static problem => Console.Error.WriteLine(problem));
        return draft;
    }

    private static int Write(Draft draft, string place, bool force)
    {
        List<(string Path, string Text)> files = [(Path.Combine(place, "suite.yaml"), DraftFiles.Suite(draft)), (Path.Combine(place, "scenarios", "answers-while-all-is-well.yaml"), DraftFiles.Healthy(draft))];
        if (DraftFiles.Slow(draft) is { } slow)
        {
            files.Add((Path.Combine(place, "scenarios", $"a-slow-{draft.Slowed!.To}.yaml"), slow));
        }

        if (!force && files.Select(static file => file.Path).Where(File.Exists).ToList() is { Count: > 0 } there)
        {
            return Wrong($"{string.Join(", ", there)} would be written over: move {(there.Count > 1 ? "them" : "it")}, or add --force");
        }

        Directory.CreateDirectory(Path.Combine(place, "scenarios"));
        foreach (var (path, text) in files)
        {
            File.WriteAllText(path, text);
            Console.WriteLine($"wrote {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}");
        }

        foreach (var note in draft.Notes)
        {
            Console.WriteLine($"not carried over: {note}");
        }

        return Lint(files.Skip(1).Select(static file => file.Path), place);
    }

    /// <summary>What was written must be readable; what is not says what a person has to decide.</summary>
    private static int Lint(IEnumerable<string> scenarios, string place)
    {
        var problems = scenarios.SelectMany(static file => ScenarioFile.Read(file, Selection.ReadText, Environment.GetEnvironmentVariable).Problems).Distinct().ToList();
        problems.ForEach(static problem => Console.WriteLine(problem));
        Console.WriteLine(problems.Count > 0 ? "correct these lines, then" : "next:");
        Console.WriteLine($"  harness explain {Path.Combine(place, "scenarios")}");
        Console.WriteLine($"  harness run {Path.Combine(place, "scenarios")}");
        return problems.Count > 0 ? Exit.Usage : Exit.Passed;
    }

    private static string Name(string place) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(place))) is { Length: > 0 } name ? name : "suite";

    private static int Wrong(string what)
    {
        Console.Error.WriteLine($"harness: {what}");
        return Exit.Usage;
    }
}
