using System.Text.RegularExpressions;
using TestHarness.Cli;

namespace TestHarness.Tests.Repository.Pages;

/// <summary>What is wrong with a command that a page shows: none of ours may have another name, option or file than it says.</summary>
internal static partial class CommandCheck
{
    /// <summary>Programs that are not ours, and that pages use.</summary>
    private static readonly HashSet<string> Others = ["cat", "cd", "cp", "curl", "echo", "eval", "git", "kill", "mkdir", "npm", "sed", "exit", "test", "[", "apt-get", "tar", "docker", "export"];

    /// <summary>What is made by whoever follows the page.</summary>
    private static readonly string[] Made = ["reports/runs", "artifacts/"];

    /// <summary>Looks at one command.</summary>
    /// <param name="words">The command with its words.</param>
    /// <param name="here">Whether it is given in the repository's root, so that its files are there.</param>
    /// <returns>What is wrong; null when nothing is.</returns>
    public static string? Of(string[] words, bool here) =>
        Program(words) is { } wrong ? wrong
            : here && words.Skip(1).Where(IsOfTheTree).Select(static word => word.Split(':')[0]).FirstOrDefault(static file => !Tree.Exists(file)) is { } gone ? $"{gone} is not there"
            : null;

    private static string? Program(string[] words) => words switch
    {
        ["harness", .. var rest] => Harness(rest),
        ["dotnet", "run", .. var rest] => Run(rest),
        ["dotnet", "tool", "install" or "update" or "restore", .. var rest] => Package(rest.FirstOrDefault(static word => word.StartsWith("TestHarness.", StringComparison.Ordinal))),
        ["dotnet", "new", "install", var package] => Package(package),
        ["dotnet", "new", var template, ..] => template == "tool-manifest" || Repo.Text("harness/Templates/Templates.csproj").Contains(template, StringComparison.Ordinal) ? null : $"no template is called {template}",
        ["dotnet", "build" or "test" or "pack", .. var rest] => rest.FirstOrDefault(static word => word[0] != '-' && !word.Contains('=', StringComparison.Ordinal)) is { } project && !Tree.Exists(project) ? $"{project} is not there" : null,
        ["dotnet", var program, ..] => program.EndsWith(".dll", StringComparison.Ordinal) ? null : $"dotnet {program} is nothing that pages use",
        [var other, ..] => Others.Contains(other) ? null : $"{other} is no program that pages use",
        [] => null,
    };

    /// <summary>A word that looks like an option and that no option took is one that there is not.</summary>
    private static string? Harness(string[] arguments)
    {
        var parsed = CommandLine.Root().Parse([.. arguments.Select(static word => word.TrimEnd('…'))]);
        return parsed.Errors is [var wrong, ..] ? wrong.Message
            : parsed.CommandResult.Tokens.FirstOrDefault(static token => token.Value.Length > 1 && token.Value[0] == '-') is { } option ? $"there is no option {option.Value}" : null;
    }

    private static string? Run(string[] arguments)
    {
        var split = Array.IndexOf(arguments, "--");
        var project = Array.IndexOf(arguments, "--project") is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : "";
        return !Tree.Exists(project) || project.Length == 0 ? $"the project '{project}' is not there"
            : split < 0 ? null
            : project == "harness/Cli" ? Harness(arguments[(split + 1)..])
            : Repo.Text($"{project}/Program.cs").Contains($"[\"{arguments[split + 1]}\"", StringComparison.Ordinal) ? null : $"{project} has no '{arguments[split + 1]}'";
    }

    private static string? Package(string? package) =>
        Tree.Files(".csproj", "harness").Any(file => Repo.Text(file).Contains($"<PackageId>{package}<", StringComparison.Ordinal)
            || (Repo.Text(file).Contains("Package.props", StringComparison.Ordinal) && $"TestHarness.{Path.GetFileNameWithoutExtension(file)}" == package)) ? null : $"no package is called {package}";

    private static bool IsOfTheTree(string word) =>
        Relative().IsMatch(word) && Tree.Exists(word[..word.IndexOf('/', StringComparison.Ordinal)]) && !Made.Any(made => word.StartsWith(made, StringComparison.Ordinal));

    [GeneratedRegex(@"^[A-Za-z.][A-Za-z0-9._-]*/[A-Za-z0-9._/-]*(:\d+)?$")]
    private static partial Regex Relative();
}
