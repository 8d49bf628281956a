using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's functions that take a pact's rules apart, and ask one matcher of one value.</summary>
internal static partial class RuleFfi
{
    /// <summary>The category of rules about bodies, as the engine numbers them.</summary>
    public const int Body = 4;

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_parse_pact_json", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint Parse(string json);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_model_delete")]
    public static partial void DeletePact(nint pact);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_model_interaction_iterator")]
    public static partial nint Interactions(nint pact);

    /// <summary>The iterator's own: deleting it would end the process. 0 at the end.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_interaction_iter_next")]
    public static partial nint NextInteraction(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_interaction_iter_delete")]
    public static partial void DeleteInteractions(nint iterator);

    /// <summary>A copy that is the caller's.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_pact_interaction_as_synchronous_http")]
    public static partial nint AsHttp(nint interaction);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_sync_http_delete")]
    public static partial void DeleteHttp(nint http);

    /// <summary>Goes with the interaction that it is of.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_sync_http_get_response")]
    public static partial nint Response(nint http);

    /// <summary>A copy of the matchers of a category; those of one rule come in their order.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_response_contents_get_matching_rule_iter")]
    public static partial nint Matchers(nint response, int category);

    /// <summary>A path and a matcher, two pointers that are the caller's as one; 0 at the end.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_matching_rules_iter_next")]
    public static partial nint NextMatcher(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_matching_rules_iter_delete")]
    public static partial void DeleteMatchers(nint iterator);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_matching_rules_iter_pair_delete")]
    public static partial void DeleteMatcher(nint pair);

    /// <summary>Why a value differs, or nothing when it does not; both values are JSON that ends with a zero.</summary>
    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_matches_json_value")]
    public static partial OwnedText Differs(nint matcher, ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual, byte cascaded);
}
