using TestHarness.Load;

namespace TestHarness.Benchmarks.Load.Serving;

/// <summary>This program as a load generator.</summary>
internal static class Generate
{
    public const string Verb = "generate";

    public static int Run()
    {
        using var from = Console.OpenStandardInput();
        using var to = Console.OpenStandardOutput();
        return LoadChildMain.Run(from, to);
    }
}
