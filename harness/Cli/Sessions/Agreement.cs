using TestHarness.Core.Verdicts;

namespace TestHarness.Cli.Sessions;

/// <summary>Whether all runs of a scenario in one session came out the same, tries included: what passes at the second try is flaky, and must not look as if it were not.</summary>
internal sealed class Agreement
{
    private readonly Dictionary<(string File, string Name), (int Runs, int Passed)> _seen = [];

    /// <summary>Each scenario of which some runs passed and some did not, with their count.</summary>
    public IReadOnlyList<string> Flaky =>
        [.. _seen.Where(one => one.Value.Passed > 0 && one.Value.Passed < one.Value.Runs).Select(one => $"flaky: {one.Key.Name}: {one.Value.Passed} of {one.Value.Runs} runs passed")];

    /// <summary>Counts a run; one whose environment failed says nothing of the scenario.</summary>
    public void See(string file, string name, Outcome outcome)
    {
        if (outcome != Outcome.Error)
        {
            var (runs, passed) = _seen.GetValueOrDefault((file, name));
            _seen[(file, name)] = (runs + 1, passed + (outcome == Outcome.Passed ? 1 : 0));
        }
    }
}
