using TestHarness.Pacts.Files;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>The pact files of a folder, as far as they are of the provider.</summary>
/// <param name="Folder">Its path.</param>
/// <param name="Only">Only those of these consumers; none = all.</param>
public sealed record DirectorySource(string Folder, IReadOnlyList<string> Only) : PactSource
{
    internal override void Check(string provider)
    {
        var pacts = PactFolder.Read(Folder);
        if (!pacts.Any(pact => IsMeant(pact, provider)))
        {
            var meant = Only.Count == 0 ? "" : $" with {string.Join(" or ", Only)}";
            throw new PactFileFailed(Folder, $"no pact in it is of the provider '{provider}'{meant}; there are: {string.Join(", ", pacts.Select(pact => $"{pact.Consumer} -> {pact.Provider}"))}");
        }
    }

    /// <summary>File by file: the engine's own source of folders trips over whatever else lies there.</summary>
    internal override void AddTo(nint verifier, string provider)
    {
        foreach (var pact in PactFolder.Read(Folder).Where(pact => IsMeant(pact, provider)))
        {
            SourceFfi.File(verifier, Path.GetFullPath(pact.Path));
        }
    }

    private bool IsMeant(PactFile pact, string provider) => pact.Provider == provider && (Only.Count == 0 || Only.Contains(pact.Consumer));
}
