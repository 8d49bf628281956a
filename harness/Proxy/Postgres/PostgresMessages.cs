using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Cuts one direction into messages, in whatever chunks it comes; keeps no bytes. Of a message that is read at most <see cref="LargestRead"/> bytes are asked for.</summary>
/// <remarks><code>
/// startup:  length(4, itself included) code(4) …
/// then:     type(1) length(4, itself included) …
/// </code></remarks>
internal sealed class PostgresMessages(Direction direction)
{
    public const int LargestRead = 4096;

    private const int HeadSize = 5;
    private const int LargestStartup = 10_000;
    private const int TlsHandshake = 0x16;
    private const int CancelCode = 80877102, TlsCode = 80877103, GssCode = 80877104;

    private static readonly bool[] FromClient = Known("BCDEFHPQSXcdfp");
    private static readonly bool[] FromServer = Known("123ACDEGHIKNRSTVWZcdnstv");

    private bool _started = direction == Direction.Downstream;
    private long _left;

    /// <summary>Why the bytes could not be read.</summary>
    public string Problem { get; private set; } = "a message that makes no sense where it is";

    /// <summary>Looks at the front, and changes nothing: <see cref="Accept"/> does.</summary>
    public PostgresPiece Look(ReadOnlySpan<byte> bytes)
    {
        if (_left > 0)
        {
            var count = (int)Math.Min(_left, bytes.Length);
            return new(PostgresPieceKind.Rest, count, _left - count, 0, default);
        }

        return _started ? Message(bytes) : Startup(bytes);
    }

    public void Accept(PostgresPiece piece)
    {
        _left = piece.Left;
        _started |= piece.Kind is PostgresPieceKind.Startup or PostgresPieceKind.CancelRequest;
    }

    private static bool[] Known(string types)
    {
        var known = new bool[256];
        foreach (var type in types)
        {
            known[type] = true;
        }

        return known;
    }

    private static bool IsRead(byte type, bool fromServer) => fromServer ? type is (byte)'E' or (byte)'Z' : type is (byte)'Q' or (byte)'P' or (byte)'B' or (byte)'C' or (byte)'E';

    private PostgresPiece Startup(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 0)
        {
            return Bad(bytes[0] == TlsHandshake ? "the client talks TLS at once: the edge is encrypted" : "the client does not begin with a PostgreSQL startup message");
        }

        if (bytes.Length < 8)
        {
            return default;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var code = BinaryPrimitives.ReadInt32BigEndian(bytes[4..]);
        var kind = code switch
        {
            TlsCode or GssCode => PostgresPieceKind.EncryptionRequest,
            CancelCode => PostgresPieceKind.CancelRequest,
            _ => code >> 16 == 3 ? PostgresPieceKind.Startup : PostgresPieceKind.Bad,
        };
        if (kind == PostgresPieceKind.Bad || length is < 8 or > LargestStartup || (kind == PostgresPieceKind.EncryptionRequest && length != 8))
        {
            return Bad("the client does not begin with a PostgreSQL startup message");
        }

        return bytes.Length < length ? default : new(kind, length, 0, 0, bytes[8..length]);
    }

    private PostgresPiece Message(ReadOnlySpan<byte> bytes)
    {
        var isFromServer = direction == Direction.Downstream;
        if (!(isFromServer ? FromServer : FromClient)[bytes[0]])
        {
            return Bad($"a message of type {bytes[0]}");
        }

        if (bytes.Length < HeadSize)
        {
            return default;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
        if (length < 4)
        {
            return Bad($"a message of length {length}");
        }

        var size = length + 1L;
        var wanted = IsRead(bytes[0], isFromServer) ? (int)Math.Min(size, HeadSize + LargestRead) : HeadSize;
        if (bytes.Length < wanted)
        {
            return default;
        }

        var count = (int)Math.Min(size, bytes.Length);
        return new(PostgresPieceKind.Message, count, size - count, bytes[0], bytes[HeadSize..wanted]);
    }

    private PostgresPiece Bad(string problem)
    {
        Problem = problem;
        return new(PostgresPieceKind.Bad, 0, 0, 0, default);
    }
}
