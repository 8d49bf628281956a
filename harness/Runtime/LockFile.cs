namespace TestHarness.Runtime;

/// <summary>A file that one process at a time has open. The kernel frees it when its holder dies; the file stays.</summary>
internal static class LockFile
{
    /// <summary>Waits until nobody else holds it.</summary>
    /// <param name="path">The file; it is made where it is not there.</param>
    /// <param name="pause">How long it waits between two looks.</param>
    /// <param name="waiting">Is called once when somebody else holds it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The lock, to be disposed.</returns>
    public static async Task<FileStream> TakeAsync(string path, TimeSpan pause, Action waiting, CancellationToken cancel)
    {
        for (var first = true; ; first = false)
        {
            if (TryOpen(path) is { } file)
            {
                return file;
            }

            if (first)
            {
                waiting();
            }

            await Task.Delay(pause, TimeProvider.System, cancel);
        }
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.GetType() == typeof(IOException)) // held by another; a missing folder is of a kind of its own
        {
            return null;
        }
    }
}
