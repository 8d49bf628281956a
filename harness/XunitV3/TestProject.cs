using System.Reflection;

namespace TestHarness.XunitV3;

/// <summary>What a test project says of itself in its <c>AssemblyMetadata</c>: <c>TestHarness.Root</c>, <c>TestHarness.Source</c>, <c>TestHarness.Cli</c>.</summary>
/// <param name="Root">The folder that paths are shown relative to and runs happen in.</param>
/// <param name="Source">The test project's own folder.</param>
/// <param name="Harness">The built harness.dll, or the installed program.</param>
internal sealed record TestProject(string Root, string Source, string Harness)
{
    public static TestProject Of(Assembly assembly)
    {
        var said = assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key.StartsWith("TestHarness.", StringComparison.Ordinal))
            .ToDictionary(data => data.Key["TestHarness.".Length..], data => data.Value ?? "", StringComparer.Ordinal);
        var beside = AppContext.BaseDirectory;
        return new(said.GetValueOrDefault("Root", beside), said.GetValueOrDefault("Source", beside), said.GetValueOrDefault("Cli", Path.Combine(beside, "harness.dll")));
    }

    /// <summary>Where a folder is: in the sources, so that a new file needs no build; where they are gone, in the copy beside the dll.</summary>
    public string Folder(string folder)
    {
        var source = Path.GetFullPath(folder, Path.GetFullPath(Source));
        var copy = Path.GetFullPath(folder, AppContext.BaseDirectory);
        return !Directory.Exists(source) && Directory.Exists(copy) ? copy : source;
    }
}
