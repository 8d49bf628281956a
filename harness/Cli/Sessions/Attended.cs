namespace TestHarness.Cli.Sessions;

/// <summary>Ties a session to whoever started it: the pipe to its standard input ends when that process does, however it dies.</summary>
internal static class Attended
{
    /// <summary>Cancels when the stream ends, or with the given token.</summary>
    public static CancellationTokenSource Until(Stream input, CancellationToken cancel)
    {
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        new Thread(() => Watch(input, stop)) { IsBackground = true, Name = "attended" }.Start();
        return stop;
    }

    private static void Watch(Stream input, CancellationTokenSource stop)
    {
        Span<byte> nothing = stackalloc byte[64];
        while (input.Read(nothing) > 0)
        {
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The session ended first.
        }
    }
}
