namespace TestHarness.XunitV3;

/// <summary>A harness process that is over.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Results">The last result of each scenario.</param>
/// <param name="Said">Its last words.</param>
internal sealed record ChildEnded(int ExitCode, IReadOnlyList<ChildResult> Results, IReadOnlyList<string> Said);
