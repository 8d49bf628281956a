namespace TestHarness.Tests.Fixtures;

/// <summary>The files of the reference suite as they are on disk.</summary>
internal static class ShopFiles
{
    /// <summary>A file of <c>fixtures/shop</c>.</summary>
    public static string Text(string file) => Repo.Text("fixtures/shop/" + file);
}
