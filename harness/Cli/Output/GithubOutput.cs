using TestHarness.Core.Text;
using TestHarness.Reporting;
using TestHarness.Runtime;

namespace TestHarness.Cli.Output;

/// <summary>Mistakes as annotations of GitHub's workflow commands, which it shows beside the lines of a pull request.</summary>
internal sealed class GithubOutput(TextWriter to) : IOutput
{
    public void Say(string text) => Spoken.Line(to, text);

    public void Event(string scenario, RunEvent what)
    {
        // A mistake is all that has a place in a file.
    }

    public void Result(Finished result) => Say($"{result.Outcome.ToString().ToLowerInvariant()}  {result.Name}");

    public void Problem(Problem problem) =>
        Say(WorkflowCommand.Of("error", problem.Place, "harness lint", $"{problem.Message}: {problem.Cure}"));
}
