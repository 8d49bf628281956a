namespace TestHarness.Tests.Repository;

/// <summary>The files of the repository, without what builds and runs leave in it. Paths are relative, with slashes.</summary>
internal static class Tree
{
    private static readonly string[] Left = [".git", ".vs", ".idea", "artifacts", "node_modules", "TestResults", "bin", "obj", "runs"];

    /// <summary>All files below a folder that end so, in order.</summary>
    public static IReadOnlyList<string> Files(string ending, string below = "")
    {
        var folder = new DirectoryInfo(Repo.File(below));
        return folder.Exists ? [.. Below(folder, ending).Order(StringComparer.Ordinal)] : [];
    }

    public static bool Exists(string path) => File.Exists(Repo.File(path)) || Directory.Exists(Repo.File(path));

    public static string[] Lines(string path) => File.ReadAllLines(Repo.File(path));

    private static IEnumerable<string> Below(DirectoryInfo folder, string ending) =>
        folder.EnumerateFiles("*" + ending).Select(file => Path.GetRelativePath(Repo.Root, file.FullName).Replace('\\', '/'))
            .Concat(folder.EnumerateDirectories().Where(IsOurs).SelectMany(inner => Below(inner, ending)));

    private static bool IsOurs(DirectoryInfo folder) => !Left.Contains(folder.Name) && folder.LinkTarget is null;
}
