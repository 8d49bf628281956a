using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>
/// Keeps what the engine prints to file descriptor 1 off the terminal and out of protocols that are spoken there. What .NET itself writes still
/// appears: its console has a descriptor of its own. One at a time in a process. Nothing on Windows.
/// </summary>
internal sealed partial class SilencedOutput : IDisposable
{
    private const int StandardOutput = 1;
    private const int WriteOnly = 1;
    private readonly int _saved = -1;

    public SilencedOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Now .NET has duplicated the descriptor.
        Console.Out.Flush();
        _saved = Duplicate(StandardOutput);
        var nowhere = Open("/dev/null", WriteOnly);
        if (_saved >= 0 && nowhere >= 0)
        {
            _ = DuplicateTo(nowhere, StandardOutput);
            _ = Close(nowhere);
        }
    }

    public void Dispose()
    {
        if (_saved >= 0)
        {
            _ = DuplicateTo(_saved, StandardOutput);
            _ = Close(_saved);
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int DuplicateTo(int from, int to);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
