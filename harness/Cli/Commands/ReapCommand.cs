using System.CommandLine;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness reap</c>, hidden: waits for the end of its input and then removes every process of a run.</summary>
internal static class ReapCommand
{
    public const string Name = "reap";

    public static Command Create()
    {
        var label = new Argument<string>("label");
        var command = new Command(Name, "Removes every process of a run when its harness is gone.") { label };
        command.Hidden = true;
        command.SetAction(parsed => Reaper.Main(parsed.GetRequiredValue(label), Console.In));
        return command;
    }
}
