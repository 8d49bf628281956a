using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary>What commands on stored runs do alike.</summary>
internal static class Stored
{
    public static Argument<string> Folder() => new("run") { Description = "A run's folder, e.g. reports/runs/payments-outage/latest." };

    public static int Use(string path, Func<StoredRun, IOutput, int> use)
    {
        var output = Shared.Output("plain");
        try
        {
            return use(StoredRun.Load(path), output);
        }
        catch (InvalidDataException e)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}
