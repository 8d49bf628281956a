using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>A copy of <c>Suites/tiny</c> with an output folder beside it; gone after the test.</summary>
internal sealed class TinySuite : IDisposable
{
    private readonly TempFolder _folder = new();

    internal TinySuite()
    {
        foreach (var file in Directory.EnumerateFiles(Source, "*", SearchOption.AllDirectories))
        {
            _folder.File(Path.Combine("tiny", Path.GetRelativePath(Source, file)), File.ReadAllText(file));
        }
    }

    internal string Root => Path.Combine(_folder.Path, "tiny");

    internal string Scenarios => Path.Combine(Root, "scenarios");

    internal string Good => Path.Combine(Scenarios, "good.yaml");

    internal string Bad => Path.Combine(Scenarios, "known-bad", "too-many-attempts.yaml");

    internal string Out => Path.Combine(_folder.Path, "runs");

    /// <summary>The folder of the latest run of a scenario.</summary>
    internal string Latest(string scenario) => Path.Combine(Out, scenario, "latest");

    /// <summary>The text of a file of the latest run.</summary>
    internal string Text(string scenario, string file) => File.ReadAllText(Path.Combine(Latest(scenario), file));

    /// <summary>Writes a scenario that is the good one with changes: pairs of what stands there and what is to.</summary>
    internal string Like(string name, params (string Was, string Is)[] changes) => Changed(Good, name, changes);

    /// <summary>Writes a scenario that is the good one with switches of a service, e.g. <c>CRASH: "no disk"</c>.</summary>
    internal string With(string name, string service, string switches, params (string Was, string Is)[] changes) =>
        Like(name, [("seed: 11\n", $"seed: 11\nwith: {{ {service}: {{ env: {{ {switches} }} }} }}\n"), .. changes]);

    /// <summary>Changes the suite file.</summary>
    internal void Suite(params (string Was, string Is)[] changes)
    {
        var file = Path.Combine(Root, "suite.yaml");
        File.WriteAllText(file, Replaced(File.ReadAllText(file), changes));
    }

    /// <summary>Runs a scenario file without a mistake in it, with the test's own children as reaper and generator.</summary>
    /// <param name="file">The file.</param>
    /// <param name="change">What is other than usual.</param>
    /// <param name="work">What is done instead of the scenario; null = the scenario.</param>
    internal async Task<FinishedRun> RunAsync(string file, Func<RunnerOptions, RunnerOptions>? change = null, RunWork? work = null)
    {
        var read = ScenarioFile.Read(file, path => File.Exists(path) ? File.ReadAllText(path) : null, _ => null);
        Assert.Empty(read.Problems.Select(problem => problem.ToString()));
        var options = new RunnerOptions { Root = Out, ReaperCommand = [Programs.Dotnet(), HarnessChild.Program, "reap"], GeneratorCommand = HarnessChild.Generator };
        return await new TestHarness.Runtime.Runner(change?.Invoke(options) ?? options).RunAsync(Planner.Plan(read.Scenarios[0], 11), work, TestContext.Current.CancellationToken);
    }

    public void Dispose() => _folder.Dispose();

    private string Changed(string from, string name, (string Was, string Is)[] changes)
    {
        var file = Path.Combine(Scenarios, name + ".yaml");
        File.WriteAllText(file, Replaced(File.ReadAllText(from), changes));
        return file;
    }

    private static string Replaced(string text, (string Was, string Is)[] changes)
    {
        foreach (var (was, now) in changes)
        {
            Assert.Contains(was, text, StringComparison.Ordinal);
            text = text.Replace(was, now, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Source
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "TestHarness.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder.FullName, "harness", "Tests", "Suites", "tiny");
        }
    }
}
