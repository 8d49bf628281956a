using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(TestHarness.Tests.LongestFirst))]

namespace TestHarness.Tests;

/// <summary>What starts suites, and mostly waits for them, is begun first: at the end nobody waits for one that was begun last.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["the Docker engine", "TestHarness.Tests.Docker.", "sweeps and reapers", "TestHarness.Tests.Cli.", "TestHarness.Tests.Runtime."];

    /// <inheritdoc/>
    public IReadOnlyCollection<T> OrderTestCollections<T>(IReadOnlyCollection<T> testCollections)
        where T : ITestCollection =>
        [.. testCollections.OrderBy(one => Array.FindIndex(Long, name => one.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is >= 0 and var rank ? rank : Long.Length)];
}
