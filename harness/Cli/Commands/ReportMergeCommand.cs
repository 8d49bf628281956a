using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Commands;

/// <summary><c>harness report merge</c></summary>
internal static class ReportMergeCommand
{
    public static Command Create()
    {
        var from = new Argument<string[]>("folders") { Description = "The folders of all runs of the shards.", Arity = ArgumentArity.OneOrMore };
        var root = Shared.Root();
        var command = new Command("merge", "Brings the runs of shards (--shard) together in one folder, with one index, history, summary and junit.xml. Exits as one session of all would.") { from, root };
        command.SetAction(parsed => MergeAsync(parsed.GetRequiredValue(from), parsed.GetRequiredValue(root), Shared.Output("plain")));
        return command;
    }

    private static async Task<int> MergeAsync(string[] from, string root, IOutput output)
    {
        if (from.Where(static folder => !Directory.Exists(folder)).ToList() is { Count: > 0 } missing)
        {
            missing.ForEach(folder => output.Say($"harness: there is no folder '{folder}'"));
            return Exit.Usage;
        }

        try
        {
            return await new Merge(root).OfAsync(from, output);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}
