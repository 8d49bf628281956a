namespace TestHarness.Proxy;

/// <summary>What stands at the front of a direction's bytes.</summary>
internal enum PostgresPieceKind
{
    /// <summary>Too little to say.</summary>
    NeedMore,

    /// <summary>A question whether TLS or GSS encryption may begin.</summary>
    EncryptionRequest,

    /// <summary>A request to cancel what another connection does.</summary>
    CancelRequest,

    /// <summary>The startup message.</summary>
    Startup,

    /// <summary>A message, or the beginning of one.</summary>
    Message,

    /// <summary>More of the message before.</summary>
    Rest,

    /// <summary>Not PostgreSQL, from here on.</summary>
    Bad,
}

/// <summary>A piece of a direction's bytes.</summary>
/// <param name="kind">What it is.</param>
/// <param name="count">How many bytes of what has come in belong to it.</param>
/// <param name="left">How many more of it are to come.</param>
/// <param name="type">The message's type octet.</param>
/// <param name="payload">What is behind its length, as far as it is read.</param>
internal readonly ref struct PostgresPiece(PostgresPieceKind kind, int count, long left, byte type, ReadOnlySpan<byte> payload)
{
    public PostgresPieceKind Kind { get; } = kind;
    public int Count { get; } = count;
    public long Left { get; } = left;
    public char Type { get; } = (char)type;
    public ReadOnlySpan<byte> Payload { get; } = payload;
}
