using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>
/// Keeps what the engine prints to a file descriptor off the terminal and out of protocols that are spoken there. What .NET itself writes still
/// appears: its console has descriptors of its own. One at a time for a descriptor of a process. Nothing on Windows.
/// </summary>
internal sealed partial class SilencedOutput : IDisposable
{
    /// <summary>File descriptor 1.</summary>
    public const int StandardOutput = 1;

    /// <summary>File descriptor 2.</summary>
    public const int StandardError = 2;

    private const int WriteOnly = 1;
    private readonly int _descriptor;
    private readonly int _saved = -1;

    public SilencedOutput(int descriptor = StandardOutput)
    {
        _descriptor = descriptor;
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Now .NET has duplicated the descriptor.
        (descriptor == StandardError ? Console.Error : Console.Out).Flush();
        _saved = Duplicate(descriptor);
        var nowhere = Open("/dev/null", WriteOnly);
        if (_saved >= 0 && nowhere >= 0)
        {
            _ = DuplicateTo(nowhere, descriptor);
            _ = Close(nowhere);
        }
    }

    public void Dispose()
    {
        if (_saved >= 0)
        {
            _ = DuplicateTo(_saved, _descriptor);
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
