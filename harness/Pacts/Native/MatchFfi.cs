using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's comparison of two messages: how bodies of recorded exchanges are matched.</summary>
internal static partial class MatchFfi
{
    /// <summary>The text is UTF-8 that ends with a zero.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_message_new_from_json")]
    public static partial nint NewMessage(uint index, ReadOnlySpan<byte> json, int version);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_message_delete")]
    public static partial void DeleteMessage(nint message);

    /// <summary>Consumes both messages, whatever comes of it.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_match_message")]
    public static partial nint Match(nint expected, nint actual);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mismatches_get_iter")]
    public static partial nint Iterate(nint mismatches);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mismatches_iter_next")]
    public static partial nint Next(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mismatches_iter_delete")]
    public static partial void DeleteIterator(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mismatches_delete")]
    public static partial void Delete(nint mismatches);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_mismatch_to_json")]
    public static partial OwnedText ToJson(nint mismatch);
}
