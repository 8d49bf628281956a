namespace TestHarness.XunitV3;

/// <summary>Why a scenario's case does not pass.</summary>
/// <param name="Headline">The reason; its first line is enough for itself.</param>
/// <param name="At">The verdict whose place in the file is shown, or null for the scenario's own.</param>
internal sealed record Finding(string Headline, ChildVerdict? At);
