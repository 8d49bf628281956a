namespace TestHarness.Tests.Cli;

/// <summary>What lies in a folder.</summary>
internal static class Folders
{
    /// <summary>The names of all files and folders in it, sorted.</summary>
    internal static IEnumerable<string> Names(this FileSystemInfo folder) =>
        new DirectoryInfo(folder.FullName).EnumerateFileSystemInfos().Select(entry => entry.Name).Order(StringComparer.Ordinal);
}
