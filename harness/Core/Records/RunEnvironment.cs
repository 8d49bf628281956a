namespace TestHarness.Core.Records;

/// <summary>Where a run took place, as far as it can matter to its result.</summary>
/// <param name="Commit">The commit of the code under test, with <c>+</c> behind it when there were changes on top; or empty.</param>
/// <param name="Sdk">The .NET version that the harness ran on.</param>
/// <param name="Os">The operating system in words.</param>
/// <param name="Cpus">How many processors the run could use, from 1.</param>
/// <param name="Harness">The version of the harness.</param>
public sealed record RunEnvironment(string Commit, string Sdk, string Os, int Cpus, string Harness);
