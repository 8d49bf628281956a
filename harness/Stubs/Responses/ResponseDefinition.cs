namespace TestHarness.Stubs.Responses;

/// <summary>What a mapping answers.</summary>
public sealed record ResponseDefinition
{
    /// <summary>The status of an answer that says none.</summary>
    public const int Ok = 200;

    /// <summary>The status.</summary>
    public int Status { get; init; } = Ok;

    /// <summary>The words after the status, or empty for the usual ones.</summary>
    public string StatusMessage { get; init; } = "";

    /// <summary>Headers; a name may have several values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The body as text.</summary>
    public string Body { get; init; } = "";

    /// <summary>The body as bytes, or null when it is text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Whether body and headers are templates.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>How long it waits before it answers, or null.</summary>
    public StubDelay? Delay { get; init; }

    /// <summary>The body comes in pieces, or null.</summary>
    public ChunkedDribble? Dribble { get; init; }

    /// <summary>What goes wrong instead of an answer.</summary>
    public StubFault Fault { get; init; }
}

/// <summary>A body that comes in so many pieces over a time.</summary>
/// <param name="Chunks">How many pieces.</param>
/// <param name="Total">Over what time.</param>
public sealed record ChunkedDribble(int Chunks, TimeSpan Total);
