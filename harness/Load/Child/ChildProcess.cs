using System.ComponentModel;
using System.Diagnostics;

namespace TestHarness.Load;

/// <summary>Starts the generator's process.</summary>
internal static class ChildProcess
{
    public static Process Start(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in LoadChildMain.Environment.Concat(environment ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new LoadChildException($"the load generator does not start: {string.Join(' ', command)}: {e.Message}");
        }
    }
}
