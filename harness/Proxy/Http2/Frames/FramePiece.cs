namespace TestHarness.Proxy;

/// <summary>A whole frame (a header block with its CONTINUATIONs counts as one), or a part of one whose payload is passed on as it comes. Places are in the buffer that was scanned.</summary>
internal struct FramePiece
{
    public FrameHead Head;

    /// <summary>The bytes that the piece covers.</summary>
    public int Start, End;

    /// <summary>What of those is content: no frame head, padding or priority.</summary>
    public int ContentStart, ContentEnd;

    /// <summary>Whether the frame begins with this piece.</summary>
    public bool IsFirst;

    /// <summary>Whether the frame ends with this piece.</summary>
    public bool IsLast;

    /// <summary>Whether the piece is a header block that is spread over more than one frame.</summary>
    public bool IsSplit;

    public readonly ReadOnlySpan<byte> Content(ReadOnlySpan<byte> bytes) => bytes[ContentStart..ContentEnd];
}
