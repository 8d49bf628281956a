using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's mock server; it is named by its port.</summary>
internal static partial class MockServerFfi
{
    /// <summary>The port, or a negative number: -3 when it could not be started.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_create_mock_server_for_transport", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Create(ushort pact, string address, ushort port, string transport, string? config);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mock_server_matched")]
    [return: MarshalAs(UnmanagedType.I1)]
    public static partial bool Matched(int port);

    /// <summary>Freed by <see cref="Cleanup"/>.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mock_server_mismatches")]
    public static partial BorrowedText Mismatches(int port);

    /// <summary>Freed by <see cref="Cleanup"/>.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mock_server_logs")]
    public static partial BorrowedText Logs(int port);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_cleanup_mock_server")]
    [return: MarshalAs(UnmanagedType.I1)]
    public static partial bool Cleanup(int port);
}
