using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>Where a verifier gets its pacts from.</summary>
internal static partial class SourceFfi
{
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_add_file_source", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void File(nint verifier, string path);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_url_source", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Url(nint verifier, string url, string? user, string? password, string? token);
}
