using TestHarness.Core.Verdicts;

namespace TestHarness.Cli;

/// <summary>The exit codes.</summary>
internal static class Exit
{
    public const int Passed = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int Environment = 3;
    public const int Inconclusive = 4;
    public const int NothingMatched = 5;
    public const int Interrupted = 130;

    public static int Of(Outcome outcome) => outcome switch
    {
        Outcome.Passed => Passed,
        Outcome.Failed => Failed,
        Outcome.Error => Environment,
        _ => Inconclusive,
    };

    /// <summary>The code of several scenarios together: 2 before 3 before 1 before 4 before 0.</summary>
    public static int Of(IReadOnlyCollection<Outcome> outcomes) =>
        new[] { Environment, Failed, Inconclusive }.FirstOrDefault(code => outcomes.Any(outcome => Of(outcome) == code));
}
