namespace TestHarness.Pacts.Files;

/// <summary>A request or an answer, as far as a pact says it.</summary>
public sealed record PactPart
{
    /// <summary>Of an answer.</summary>
    public static readonly PactPart None = new();

    /// <summary>The method of a request, upper case.</summary>
    public string Method { get; init; } = "";

    /// <summary>The path of a request.</summary>
    public string Path { get; init; } = "";

    /// <summary>The parameters of a request's query; null when the pact says nothing of them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Query { get; init; }

    /// <summary>The status of an answer; 0 when the pact says none.</summary>
    public int Status { get; init; }

    /// <summary>Headers, or the metadata of a message.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The body; null when the pact says nothing of it.</summary>
    public PactBody? Body { get; init; }

    /// <summary>What values are held to, where that is not the value itself.</summary>
    public PactRules Rules { get; init; } = PactRules.None;
}

/// <summary>A body.</summary>
/// <param name="Text">Its text: JSON, or what else it is; base64 for bytes; empty for an empty body.</param>
/// <param name="ContentType">Its content type, or empty.</param>
/// <param name="IsBase64">Whether the text stands for bytes.</param>
public sealed record PactBody(string Text, string ContentType, bool IsBase64 = false)
{
    /// <summary>Whether it is JSON.</summary>
    public bool IsJson => !IsBase64 && Text.Length > 0 && JsonTypes.IsJson(ContentType, Text);
}
