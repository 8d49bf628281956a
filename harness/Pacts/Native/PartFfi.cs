using System.Runtime.InteropServices;

namespace TestHarness.Pacts.Native;

/// <summary>The engine's functions that fill the request or the answer of an interaction.</summary>
internal static partial class PartFfi
{
    private const UnmanagedType Bool = UnmanagedType.I1;

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_request", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithRequest(uint interaction, string method, string path);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_query_parameter_v2", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithQuery(uint interaction, string name, nuint index, string value);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_header_v2", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithHeader(uint interaction, Part part, string name, nuint index, string value);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_response_status_v2", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithStatus(uint interaction, string status);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_body", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithBody(uint interaction, Part part, string contentType, string body);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_binary_body", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithBinaryBody(uint interaction, Part part, string contentType, ReadOnlySpan<byte> body, nuint size);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_metadata", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithMetadata(uint interaction, string key, string value, Part part);

    [LibraryImport(EngineLibrary.Name, EntryPoint = "pactffi_with_matching_rules", StringMarshalling = StringMarshalling.Utf8)]
    [return: MarshalAs(Bool)]
    public static partial bool WithMatchingRules(uint interaction, Part part, string rules);
}

/// <summary>The two sides of an interaction, as the engine numbers them.</summary>
internal enum Part
{
    /// <summary>What is asked, or the contents of an asynchronous message.</summary>
    Request = 0,

    /// <summary>What is answered.</summary>
    Response = 1,
}
