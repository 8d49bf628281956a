using TestHarness.Core.Verdicts;
using TestHarness.Reporting;

namespace TestHarness.Cli.Proving;

/// <summary><c>prove.html</c>: the matrix of bugs and rules, for people.</summary>
internal static class ProofPageFile
{
    /// <summary>Writes it into the folder of all runs.</summary>
    /// <returns>Its path.</returns>
    public static async Task<string> WriteAsync(ProveOptions options, IReadOnlyList<Proof> proofs, ProofTable table, bool holds)
    {
        var input = new ProofInput
        {
            Cases = [.. proofs.Select(Case)], Figures = [.. table.Lines], NeverBroken = options.IsPart ? [] : table.NeverBroken, Holds = holds,
            Replay = $"harness prove {options.Folder} --seed {options.Seed}{(options.IsUnderLoad ? " --load" : "")}",
        };
        var path = Path.GetFullPath(Path.Combine(options.Root, "prove.html"));
        Directory.CreateDirectory(options.Root);
        await File.WriteAllTextAsync(path, await ProofReport.RenderAsync(input));
        return path;
    }

    private static ProvenCase Case(Proof proof) => new()
    {
        Family = proof.Case.Family, Name = Path.GetFileNameWithoutExtension(proof.Case.File), Bug = proof.Case.Bug, Pattern = proof.Case.Pattern, Says = proof.Case.Says,
        Outcome = proof.Outcome, Problem = proof.Problem, Took = proof.Took,
        Rules = proof.Verdicts.GroupBy(verdict => ProofTable.Kind(verdict.Rule)).ToDictionary(same => same.Key, same => Rule(same.MaxBy(Weight)!)),
    };

    private static ProvenRule Rule(Verdict verdict) => new(verdict.Outcome, verdict.Pattern, verdict switch
    {
        { Outcome: Outcome.Inconclusive } => verdict.Why,
        { Sentence.Length: > 0 } => verdict.Sentence,
        _ => $"{verdict.Subject}: {verdict.Observed}",
    });

    /// <summary>The worst of a rule's verdicts speaks for it.</summary>
    private static int Weight(Verdict verdict) => verdict.Outcome switch { Outcome.Failed => 2, Outcome.Inconclusive or Outcome.Error => 1, _ => 0 };
}
