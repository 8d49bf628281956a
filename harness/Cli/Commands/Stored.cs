using System.CommandLine;
using TestHarness.Cli.Output;
using TestHarness.Runtime;

namespace TestHarness.Cli.Commands;

/// <summary>What commands on stored runs do alike.</summary>
internal static class Stored
{
    public static Argument<string> Folder() => new("run") { Description = "A run's folder, e.g. reports/runs/payments-outage/latest." };

    /// <summary>Does something with a stored run.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="use">What is done; its exit code counts.</param>
    /// <param name="unreadable">What is done besides when the run cannot be read; is told why.</param>
    public static int Use(string path, Func<StoredRun, IOutput, int> use, Action<string, IOutput>? unreadable = null)
    {
        var output = Shared.Output("plain");
        try
        {
            return use(StoredRun.Load(path), output);
        }
        catch (InvalidDataException e)
        {
            output.Say($"harness: {e.Message}");
            unreadable?.Invoke(e.Message, output);
            return Exit.Usage;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            output.Say($"harness: {e.Message}");
            return Exit.Environment;
        }
    }
}
