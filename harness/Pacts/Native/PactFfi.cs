using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's functions that build a pact. A pact's handle is a u16, an interaction's a u32, both by value; a C <c>bool</c> is one byte.</summary>
internal static partial class PactFfi
{
    private const UnmanagedType Bool = UnmanagedType.I1;

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_new_pact", StringMarshalling = StringMarshalling.Utf8)]
    public static partial ushort NewPact(string consumer, string provider);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_free_pact_handle")]
    public static partial uint FreePact(ushort pact);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_specification")]
    [return: MarshalAs(Bool)]
    public static partial bool WithSpecification(ushort pact, int version);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_pact_metadata", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithPactMetadata(ushort pact, string space, string name, string value);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_handle_write_file", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Write(ushort pact, string folder, [MarshalAs(Bool)] bool overwrite);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_new_interaction", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint NewInteraction(ushort pact, string description);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_new_message_interaction", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint NewMessage(ushort pact, string description);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_new_sync_message_interaction", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint NewSyncMessage(ushort pact, string description);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_given", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool Given(uint interaction, string state);

    /// <summary>0 when done. The only one of its kind that keeps the types of parameters.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_given_with_params", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GivenWithParams(uint interaction, string state, string json);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_set_pending")]
    [return: MarshalAs(Bool)]
    public static partial bool SetPending(uint interaction, [MarshalAs(Bool)] bool pending);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_set_key", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool SetKey(uint interaction, string key);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_add_text_comment", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool AddComment(uint interaction, string comment);
}
