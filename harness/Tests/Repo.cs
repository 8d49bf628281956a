namespace TestHarness.Tests;

/// <summary>The repository that these tests were built from.</summary>
internal static class Repo
{
    public static string Root { get; } = Up(AppContext.BaseDirectory);

    public static string File(string path) => Path.Combine(Root, path);

    public static string Text(string path) => System.IO.File.ReadAllText(File(path));

    private static string Up(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "TestHarness.sln")) ? folder : Up(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("no TestHarness.sln above the tests"));
}
