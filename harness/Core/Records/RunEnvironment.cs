namespace TestHarness.Core.Records;

/// <summary>What a run ran on.</summary>
/// <param name="Commit">The commit of the working folder, or empty.</param>
/// <param name="Sdk">The .NET runtime's version.</param>
/// <param name="Os">The operating system.</param>
/// <param name="Cpus">The processors that the harness may use.</param>
/// <param name="Harness">The harness' version.</param>
public sealed record RunEnvironment(string Commit, string Sdk, string Os, int Cpus, string Harness);
