using System.Reflection;

namespace TestHarness.Contracts;

/// <summary>Where things are in the repository that these tests were built from.</summary>
internal static class Repo
{
    public static string Root => Metadata("TestHarness.Root");

    public static string Cli => Metadata("TestHarness.Cli");

    /// <summary>The committed pact files.</summary>
    public static string Pacts => Path.Combine(Root, "contracts", "pacts");

    private static string Metadata(string key) =>
        typeof(Repo).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == key).Value!;
}
