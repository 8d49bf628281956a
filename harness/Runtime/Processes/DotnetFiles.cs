namespace TestHarness.Runtime;

/// <summary>The sockets and pipes for debuggers that a .NET process makes in its temporary folder and, when killed, leaves there.</summary>
internal static class DotnetFiles
{
    /// <summary>Deletes those of one process that is gone; its pid and start time are in their names.</summary>
    internal static void Delete(int pid, long start, string? temporary)
    {
        var folder = string.IsNullOrEmpty(temporary) ? "/tmp" : temporary;
        foreach (var name in (string[])["dotnet-diagnostic-{0}-socket", "clr-debug-pipe-{0}-in", "clr-debug-pipe-{0}-out"])
        {
            try
            {
                File.Delete(Path.Combine(folder, name.Replace("{0}", $"{pid}-{start}", StringComparison.Ordinal)));
            }
            catch (Exception notOurs) when (notOurs is IOException or UnauthorizedAccessException)
            {
                // A folder that is gone or not ours: nothing of ours can be left in it.
            }
        }
    }
}
