using System.CommandLine;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness hog</c>, hidden: keeps one processor busy until its standard input ends.</summary>
internal static class HogCommand
{
    public const string Name = "hog";

    public static Command Create()
    {
        var command = new Command(Name, "Keeps one processor busy until its standard input ends.") { Hidden = true };
        command.SetAction(static (_, cancel) =>
        {
            using var stop = Attended.Until(Console.OpenStandardInput(), cancel);
            while (!stop.IsCancellationRequested)
            {
                Thread.SpinWait(1000);
            }

            return Task.FromResult(Exit.Passed);
        });
        return command;
    }
}
