namespace TestHarness.Tests.Fixtures;

/// <summary>The files of the reference suite as they are on disk.</summary>
internal static class ShopFiles
{
    /// <summary>A file of <c>fixtures/shop</c>.</summary>
    public static string Text(string file) => File.ReadAllText(Path.Combine(RepositoryRoot(), "fixtures", "shop", file));

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "TestHarness.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
