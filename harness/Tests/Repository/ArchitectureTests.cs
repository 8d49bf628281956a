using System.Text.RegularExpressions;

namespace TestHarness.Tests.Repository;

/// <summary>Which project may know which, and which packages: a new line here is a decision, with its reason in harness/DECISIONS.md.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>Every project of the tree, the projects that it may reference and its packages.</summary>
    private static readonly Dictionary<string, Allowed> Table = new()
    {
        ["harness/Core"] = new("", "YamlDotNet Microsoft.CodeAnalysis.BannedApiAnalyzers"),
        ["harness/Proxy"] = new("", ""),
        ["harness/Load"] = new("", ""),
        ["harness/Browser"] = new("", "Microsoft.Playwright"),
        ["harness/Stubs"] = new("", ""),
        ["harness/Pacts"] = new("harness/Core", ""),
        ["harness/Runtime"] = new("harness/Core harness/Proxy harness/Load harness/Browser harness/Stubs harness/Pacts", "Npgsql Microsoft.Data.Sqlite SQLitePCLRaw.bundle_e_sqlite3 RabbitMQ.Client Google.Protobuf"),
        ["harness/Reporting"] = new("harness/Core", ""),
        ["harness/XunitV3"] = new("harness/Core", "xunit.v3.extensibility.core"),
        ["harness/Templates"] = new("", ""),
        ["harness/Cli"] = new("harness/Core harness/Proxy harness/Load harness/Browser harness/Stubs harness/Pacts harness/Runtime harness/Reporting", "System.CommandLine Spectre.Console"),
        ["harness/Benchmarks"] = new("harness/*", ""),
        ["harness/Tests"] = new("harness/* fixtures/planted/Mimic", "xunit.v3 xunit.runner.visualstudio Microsoft.NET.Test.Sdk NJsonSchema FsCheck FSharp.Core YamlDotNet Microsoft.CodeAnalysis.CSharp Npgsql RabbitMQ.Client"),
        ["harness/BrowserTests"] = new("harness/Core harness/Reporting harness/XunitV3", "Microsoft.Playwright xunit.v3 xunit.runner.visualstudio Microsoft.NET.Test.Sdk"),
        ["scenarios/*"] = new("harness/XunitV3 harness/Core harness/Cli fixtures/*", "xunit.v3 xunit.runner.visualstudio Microsoft.NET.Test.Sdk"),
        ["contracts/*"] = new("harness/XunitV3 harness/Core harness/Pacts harness/Cli fixtures/*", "xunit.v3 xunit.runner.visualstudio Microsoft.NET.Test.Sdk Google.Protobuf"),
        ["fixtures/planted/Mimic"] = new("fixtures/Defaults", "Polly.Core YamlDotNet"),
        ["fixtures/*"] = new("fixtures/*", "Polly.Core Microsoft.Data.Sqlite SQLitePCLRaw.bundle_e_sqlite3 Npgsql RabbitMQ.Client Google.Protobuf Grpc.Tools OpenTelemetry.Exporter.OpenTelemetryProtocol"),
    };

    private static readonly IReadOnlyList<Project> Projects = [.. Tree.Files(".csproj").Select(Project.Read)];

    [Fact]
    public void Every_project_references_only_what_the_table_allows() => Findings.None(Projects.SelectMany(Forbidden));

    [Fact]
    public void Nothing_but_tests_references_a_front_door()
    {
        string[] doors = ["harness/XunitV3", "harness/Cli"];

        Findings.None(
            from project in Projects
            where !project.IsTest
            from door in project.References.Intersect(doors)
            select $"{project.File}: only tests may reference {door}");
    }

    [Fact]
    public void Fixtures_know_nothing_of_the_harness()
    {
        var fixtures = Projects.Where(project => project.Folder.StartsWith("fixtures/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(fixtures);
        Findings.None(
            from project in fixtures
            from path in project.References
            where path.StartsWith("harness/", StringComparison.Ordinal)
            select $"{project.File}: a fixture may not reference {path}");
    }

    [Fact]
    public void Every_project_is_in_the_solution_under_its_top_folder()
    {
        var solution = Solution.Read(Repo.Text("TestHarness.sln"));

        Assert.Equal(Projects.Select(project => project.File).Order(StringComparer.Ordinal), solution.Projects.Keys.Order(StringComparer.Ordinal));
        Assert.All(solution.Projects, project => Assert.Equal(project.Key.Split('/')[0], project.Value));
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place_only() =>
        Findings.None(Projects.Where(project => project.HasVersions).Select(project => $"{project.File}: versions belong into Directory.Packages.props"));

    [Fact]
    public void Core_is_held_pure_by_the_banned_symbols()
    {
        var core = Projects.Single(project => project.Folder == "harness/Core");
        var banned = Banned().Matches(Repo.Text("harness/Core/BannedSymbols.txt")).Select(match => match.Groups["name"].Value).ToList();

        Assert.Contains("BannedSymbols.txt", core.AdditionalFiles);
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", core.Packages);
        Assert.Superset(
            new HashSet<string>
            {
                "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net", "System.Threading", "System.Diagnostics.Process",
                "System.Diagnostics.Stopwatch", "System.Random", "System.DateTime", "System.TimeProvider", "System.Environment", "System.Console",
            },
            banned.ToHashSet());
        Assert.DoesNotContain("RS0030", Repo.Text(".editorconfig"), StringComparison.Ordinal);
    }

    /// <summary>Public members are documented because the compiler says so (CS1591 is an error); only tests and fixtures are let off.</summary>
    [Fact]
    public void The_rule_of_documented_members_is_switched_off_for_tests_and_fixtures_only()
    {
        var sections = Repo.Text(".editorconfig").Split("\n[").Where(section => section.Contains("CS1591", StringComparison.Ordinal)).Select(section => section[..section.IndexOf(']', StringComparison.Ordinal)]);
        var files = Tree.Files(".csproj").Concat(Tree.Files(".props")).Concat(Tree.Files(".targets")).Concat(Tree.Files(".editorconfig").Where(file => file != ".editorconfig"))
            .Concat(Tree.Files(".cs", "harness").Where(file => !file.StartsWith("harness/Tests/", StringComparison.Ordinal) && !file.StartsWith("harness/BrowserTests/", StringComparison.Ordinal)));

        Assert.All(sections, section => Assert.Matches("^\\{?(harness/Tests|harness/BrowserTests|scenarios|fixtures|contracts|,)+\\}?/\\*\\*\\.cs$", section));
        Findings.None(files.Where(file => Regex.IsMatch(Repo.Text(file), "CS1591|(disable|NoWarn).*1591|<GenerateDocumentationFile>false")).Select(file => $"{file}: switches CS1591 off"));
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", Repo.Text("Directory.Build.props"), StringComparison.Ordinal);
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Repo.Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Forbidden(Project project)
    {
        var key = Table.ContainsKey(project.Folder) ? project.Folder : project.Folder.Split('/')[0] + "/*";
        if (!Table.TryGetValue(key, out var allowed))
        {
            return [$"{project.File}: not in the table: say here what it may reference"];
        }

        return project.References.Where(path => !allowed.Reference(path)).Select(path => $"{project.File}: may not reference {path}")
            .Concat(project.Packages.Where(name => !allowed.Package(name)).Select(name => $"{project.File}: may not use the package {name}"));
    }

    [GeneratedRegex("""(?m)^[TNPM]:(?<name>[\w.]+)""")]
    private static partial Regex Banned();

    /// <summary>What a project may know; folders and packages with spaces between, <c>harness/*</c> for all of a top folder.</summary>
    private sealed record Allowed(string References, string Packages)
    {
        public bool Reference(string folder) => References.Split(' ').Any(one => one == folder || (one.EndsWith("/*", StringComparison.Ordinal) && folder.StartsWith(one[..^1], StringComparison.Ordinal)));

        public bool Package(string name) => Packages.Split(' ').Contains(name);
    }
}
