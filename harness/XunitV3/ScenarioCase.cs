using System.ComponentModel;
using TestHarness.Core.Scenarios;
using Xunit;
using Xunit.Sdk;

namespace TestHarness.XunitV3;

/// <summary>One scenario file as a test case.</summary>
public sealed class ScenarioCase : IXunitSerializable
{
    /// <summary>For the test runner, which fills it in by <see cref="Deserialize"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ScenarioCase()
    {
    }

    internal ScenarioCase(string file, string root, string harness) => (File, Root, Harness) = (file, root, harness);

    /// <summary>The file's full path.</summary>
    public string File { get; private set; } = "";

    /// <summary>The folder that the run happens in; <c>reports/runs</c> is under it.</summary>
    public string Root { get; private set; } = "";

    /// <summary>The file as reports name it: relative to <see cref="Root"/> when it lies inside.</summary>
    public string Label => Path.GetRelativePath(Root, File) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? File : relative;

    /// <summary>The built harness.dll, or the installed program.</summary>
    internal string Harness { get; private set; } = "";

    /// <summary>Runs the file, every combination of its matrix, in a <c>harness</c> process of its own and waits for the verdicts.</summary>
    /// <returns>A task that fails unless the scenario passed or, where a defect is planted, was caught.</returns>
    /// <exception cref="ScenarioFailed">It did not; the message says why, where, the report and how to run it again.</exception>
    /// <exception cref="OperationCanceledException">The test was cancelled, and the harness took its faults back and ended.</exception>
    public async Task RunAsync()
    {
        var read = Read();
        if (read.Problems.Count > 0)
        {
            throw new ScenarioFailed(string.Join('\n', read.Problems), File, read.Problems[0].Place.Line);
        }

        using var turn = await Turns.OfThisProcess.TakeAsync(read.Scenarios.Any(IsMeasured), TestContext.Current.CancellationToken);
        var ended = await new HarnessChild(this).RunAsync(Net(read.Scenarios), TestContext.Current.CancellationToken);
        Attach(ended.Results);
        if (Judgement.Of(ended, read.Scenarios) is { } message)
        {
            throw new ScenarioFailed(message, File, read.Scenarios[0].Line);
        }
    }

    /// <summary>Reads the file under the name that reports use.</summary>
    internal ScenarioFile Read()
    {
        if (!System.IO.File.Exists(File))
        {
            throw new ScenarioFailed($"there is no file or folder '{Label}'", File, 1);
        }

        return ScenarioFile.Read(Label, Text, Environment.GetEnvironmentVariable);
    }

    /// <summary>Whether it drives load, or needs what starts slowly beside others.</summary>
    internal static bool IsMeasured(Scenario scenario) => scenario.Loads.Count > 0 || scenario.Needs.Count > 0;

    /// <inheritdoc/>
    public void Deserialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        File = info.GetValue<string>("file") ?? "";
        Root = info.GetValue<string>("root") ?? "";
        Harness = info.GetValue<string>("harness") ?? "";
    }

    /// <inheritdoc/>
    public void Serialize(IXunitSerializationInfo info)
    {
        ArgumentNullException.ThrowIfNull(info);
        info.AddValue("file", File);
        info.AddValue("root", Root);
        info.AddValue("harness", Harness);
    }

    /// <inheritdoc/>
    public override string ToString() => Label;

    /// <summary>After this long a child that still runs has lost its own clock: every try of every combination, each with its timeout and a minute to start and stop.</summary>
    private static TimeSpan Net(IReadOnlyList<Scenario> scenarios)
    {
        const int mostTries = 3;
        return mostTries * scenarios.Aggregate(TimeSpan.Zero, (sum, scenario) => sum + scenario.Timeout + TimeSpan.FromMinutes(1));
    }

    private static void Attach(IReadOnlyList<ChildResult> results)
    {
        foreach (var (number, result) in results.Index())
        {
            if (System.IO.File.Exists(result.Report))
            {
                TestContext.Current.AddAttachment(number == 0 ? "report" : $"report-{number + 1}", System.IO.File.ReadAllBytes(result.Report), "text/html");
            }
        }
    }

    private string? Text(string path) => Path.GetFullPath(path, Root) is var full && System.IO.File.Exists(full) ? System.IO.File.ReadAllText(full) : null;
}
