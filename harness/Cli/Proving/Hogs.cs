using System.Diagnostics;
using TestHarness.Cli.Commands;
using TestHarness.Cli.Sessions;

namespace TestHarness.Cli.Proving;

/// <summary>Processes that keep a processor busy each, as a noisy neighbour does. They end with this object, or with this process, however it dies.</summary>
internal sealed class Hogs : IDisposable
{
    private readonly List<Process> _all = [];

    /// <summary>Starts so many.</summary>
    public Hogs(int count)
    {
        var words = OwnCommand.Of(HogCommand.Name);
        for (var i = 0; i < count; i++)
        {
            _all.Add(Process.Start(new ProcessStartInfo(words[0], words.Skip(1)) { RedirectStandardInput = true, UseShellExecute = false })!);
        }
    }

    public void Dispose()
    {
        foreach (var hog in _all)
        {
            hog.StandardInput.Close();
            hog.WaitForExit();
            hog.Dispose();
        }
    }
}
