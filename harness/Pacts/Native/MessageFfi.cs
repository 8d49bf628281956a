using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>What the engine makes of messages that are described: the examples that a consumer is tried with.</summary>
internal static partial class MessageFfi
{
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_message_reify")]
    public static partial OwnedText Reify(uint message);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_handle_get_sync_message_iter")]
    public static partial nint SyncMessages(ushort pact);

    /// <summary>The engine's own, until the iterator is deleted; 0 at the end.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_sync_message_iter_next")]
    public static partial nint NextSyncMessage(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_sync_message_iter_delete")]
    public static partial void DeleteSyncMessages(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_sync_message_get_request_contents_str")]
    public static partial OwnedText RequestContents(nint message);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_sync_message_get_response_contents_str")]
    public static partial OwnedText ResponseContents(nint message, nuint index);
}
