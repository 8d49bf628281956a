using TestHarness.Load;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness generate</c>, hidden: is a load generator for the harness that started it.</summary>
internal static class Generate
{
    public const string Name = "generate";

    public static int Run()
    {
        using var from = Console.OpenStandardInput();
        using var to = Console.OpenStandardOutput();
        return LoadChildMain.Run(from, to);
    }
}
