namespace TestHarness.Tests.Repository;

/// <summary>Says all that is wrong at once, a line each.</summary>
internal static class Findings
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', [$"{all.Count} found:", .. all]));
    }
}
