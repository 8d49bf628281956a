using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's provider verification; a verifier is a pointer, options of C's <c>bool</c> are bytes.</summary>
internal static partial class VerifierFfi
{
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_new_for_application", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint New(string application, string version);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_shutdown")]
    public static partial void Shutdown(nint verifier);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_add_provider_transport", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddTransport(nint verifier, string protocol, ushort port, string path, string scheme);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_set_filter_info", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetFilter(nint verifier, string description, string state, byte noState);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_set_provider_state", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetStates(nint verifier, string url, byte teardown, byte body);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_set_verification_options")]
    public static partial int SetOptions(nint verifier, byte disableSslVerification, CULong timeoutMilliseconds);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_set_coloured_output")]
    public static partial int SetColours(nint verifier, byte coloured);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_add_custom_header", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void AddHeader(nint verifier, string name, string value);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_execute")]
    public static partial int Execute(nint verifier);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_verifier_json")]
    public static partial OwnedText Json(nint verifier);
}
