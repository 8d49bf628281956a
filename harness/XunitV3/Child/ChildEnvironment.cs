namespace TestHarness.XunitV3;

/// <summary>What a child does not inherit: the settings with which test runners and builds start their own processes.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] Foreign = ["VSTEST", "MSBUILD", "DOTNET_", "COREHOST_", "TESTINGPLATFORM_", "XUNIT_"];

    public static void Clean(IDictionary<string, string?> environment)
    {
        foreach (var name in environment.Keys.Where(IsForeign).ToList())
        {
            environment.Remove(name);
        }
    }

    private static bool IsForeign(string name) =>
        Foreign.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase)) && !name.StartsWith("DOTNET_ROOT", StringComparison.OrdinalIgnoreCase);
}
