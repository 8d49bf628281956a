using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness reap LABEL</c>, hidden: waits for the end of its input and then removes every process of a run.</summary>
internal static class Reap
{
    public const string Name = "reap";

    public static int Run(string label) => Reaper.Main(label, Console.In);
}
