using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Records;

/// <summary>What came of one try of a scenario; an inconclusive one is tried again on a fresh suite.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Outcome">Its outcome.</param>
/// <param name="Why">Why it came out so, in a sentence, or empty.</param>
public sealed record TryResult(int Number, Outcome Outcome, string Why);
