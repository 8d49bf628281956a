namespace TestHarness.Pacts;

/// <summary>Makes writers of one folder wait for each other, across processes. The kernel gives it back when its holder dies.</summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>How the name of the locked file ends. It stays, beside the folder: in it, tools that read all files of a folder of pacts would trip over it.</summary>
    public const string Ending = ".pact-lock";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Makes the folder if need be, and waits for its lock.</summary>
    /// <exception cref="PactFileFailed">The folder cannot be written, or somebody held it for too long.</exception>
    public static async Task<FolderLock> TakeAsync(string folder, TimeSpan patience, CancellationToken cancel)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var path = Path.Combine(Path.GetDirectoryName(full) ?? full, $".{Path.GetFileName(full)}{Ending}");
        var began = Environment.TickCount64;
        while (true)
        {
            if (TryTake(folder, path) is { } taken)
            {
                return taken;
            }

            if (Environment.TickCount64 - began > patience.TotalMilliseconds)
            {
                throw new PactFileFailed(path, $"another process has held this lock for {patience.TotalSeconds:0} s: end it, or give more time with PactConfig.LockTimeout");
            }

            await Task.Delay(Pause, cancel);
        }
    }

    public void Dispose() => _file.Dispose();

    private static FolderLock? TryTake(string folder, string path)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PactFileFailed(folder, $"the folder of pacts cannot be written ({e.Message}): choose another with PactConfig.PactDir");
        }
        catch (IOException e) when (e.GetType() == typeof(IOException) && File.Exists(path))
        {
            return null; // held by another
        }
        catch (IOException e)
        {
            throw new PactFileFailed(folder, $"the folder of pacts cannot be made ({e.Message}): choose another with PactConfig.PactDir");
        }
    }
}
