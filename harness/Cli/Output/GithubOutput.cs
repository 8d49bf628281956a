using TestHarness.Core.Text;
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
        Say($"::error file={Property(problem.Place.File)},line={problem.Place.Line},col={problem.Place.Column},title=harness lint::{Data($"{problem.Message}: {problem.Cure}")}");

    /// <summary>As the runner takes them apart again.</summary>
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
