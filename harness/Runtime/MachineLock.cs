using TestHarness.Core;

namespace TestHarness.Runtime;

/// <summary>
/// One lock for the whole machine: runs that measure time do not share it with each other. The kernel frees it when its holder dies.
/// A process that was started by the holder is told so in its environment and does not wait for it.
/// </summary>
public sealed class MachineLock : IDisposable
{
    /// <summary>Set in the environment of children whose parent holds the lock.</summary>
    public const string HeldVariable = MachineLockFile.HeldVariable;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private readonly FileStream? _file;

    private MachineLock(FileStream? file) => _file = file;

    /// <summary>Waits for the lock, however long it takes.</summary>
    /// <param name="waiting">Is called once when somebody else holds it.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The lock, to be disposed.</returns>
    public static async Task<MachineLock> TakeAsync(Action waiting, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        if (Environment.GetEnvironmentVariable(HeldVariable) == "1")
        {
            return new(null);
        }

        return new(await LockFile.TakeAsync(Path.Combine(Path.GetTempPath(), MachineLockFile.Name), Pause, waiting, cancel));
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
