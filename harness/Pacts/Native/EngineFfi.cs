using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>What the engine offers as a whole: its version, its log, texts given back.</summary>
internal static partial class EngineFfi
{
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_version")]
    public static partial BorrowedText Version();

    /// <summary>Brings what HTTPS needs, and a log to standard output unless there is one.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_init_with_log_level", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Init(string level);

    /// <param name="level">0 off, 1 error, 2 warn, 3 info, 4 debug, 5 trace.</param>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_log_to_buffer")]
    public static partial int LogToBuffer(int level);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_fetch_log_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial OwnedText FetchLog(string? id);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_get_tls_ca_certificate")]
    public static partial OwnedText TlsCertificate();

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_string_delete")]
    internal static partial void Delete(nint text);
}
