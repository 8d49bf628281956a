namespace TestHarness.Pacts.Files;

/// <summary>A folder of pact files.</summary>
public static class PactFolder
{
    /// <summary>Reads every <c>*.json</c> in it, not below.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The pacts by file name.</returns>
    /// <exception cref="PactFileFailed">There is no such folder, no file in it, or one that is no pact.</exception>
    public static IReadOnlyList<PactFile> Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new PactFileFailed(folder, "there is no such folder of pact files");
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
        return files.Length == 0 ? throw new PactFileFailed(folder, "there is no pact file (*.json) in it") : [.. files.Select(PactFile.Read)];
    }
}
