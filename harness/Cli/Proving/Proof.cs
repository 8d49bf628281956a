using TestHarness.Core.Planted;
using TestHarness.Core.Verdicts;

namespace TestHarness.Cli.Proving;

/// <summary>What the verify file of its family said of one planted case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Outcome">How the run ended.</param>
/// <param name="Verdicts">Its verdicts.</param>
/// <param name="Problem">What was wrong with the environment, or empty.</param>
/// <param name="Took">How long the run took.</param>
internal sealed record Proof(PlantedCase Case, Outcome Outcome, IReadOnlyList<Verdict> Verdicts, string Problem, TimeSpan Took)
{
    public IReadOnlyList<Verdict> Failed => [.. Verdicts.Where(verdict => verdict.Outcome == Outcome.Failed)];

    /// <summary>A bug is caught when a rule failed; a good twin is right when all passed.</summary>
    public bool IsAsWanted => Outcome == (Case.IsGood ? Outcome.Passed : Outcome.Failed);

    /// <summary>Caught under the pattern that the bug belongs to.</summary>
    public bool IsNamedRight => Failed.Any(verdict => verdict.Pattern == Case.Pattern);

    /// <summary>A line for people.</summary>
    public string Line => $"{(IsAsWanted ? "✓" : "✕")} {Case.Family,-24} {(Case.IsGood ? "good" : Case.Bug),-6} {Took.TotalSeconds,5:0.0} s  {Said}";

    private string Said => Outcome switch
    {
        Outcome.Passed => Case.IsGood ? $"{Words.Count(Verdicts.Count, "rule")} passed" : $"NOT CAUGHT: {Case.Says}",
        Outcome.Failed => $"{(Case.IsGood ? "FALSE ALARM" : IsNamedRight ? "caught" : "caught under another pattern")}: {string.Join(", ", Failed.Select(verdict => verdict.Rule).Distinct())}",
        Outcome.Error => $"error: {Problem}",
        _ => $"inconclusive: {Verdicts.FirstOrDefault(verdict => verdict.Outcome == Outcome.Inconclusive)?.Why}",
    };
}
