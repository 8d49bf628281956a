using TestHarness.Runtime;

namespace TestHarness.Cli.Sessions;

/// <summary>Held by the session that writes what all sessions of a folder share.</summary>
internal static class FolderLock
{
    private const string Name = ".lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until nobody else holds it.</summary>
    /// <param name="root">The folder of all runs.</param>
    /// <returns>The lock, to be disposed.</returns>
    public static async Task<IDisposable> TakeAsync(string root) => await LockFile.TakeAsync(Path.Combine(root, Name), Pause, static () => { }, CancellationToken.None);
}
