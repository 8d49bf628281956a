using TestHarness.Pacts.Files;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>A pact file.</summary>
/// <param name="File">Its path.</param>
public sealed record FileSource(string File) : PactSource
{
    internal override void Check(string provider)
    {
        var pact = PactFile.Read(File);
        if (pact.Provider != provider)
        {
            throw new PactFileFailed(File, $"it is a pact of the provider '{pact.Provider}', not of '{provider}'");
        }
    }

    internal override void AddTo(nint verifier, string provider) => SourceFfi.File(verifier, Path.GetFullPath(File));
}
