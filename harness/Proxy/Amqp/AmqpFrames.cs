using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>What stands at the front of a direction's bytes.</summary>
internal enum AmqpPieceKind
{
    /// <summary>Too little to say; nothing was taken.</summary>
    NeedMore,

    /// <summary>The client's first eight bytes.</summary>
    Preamble,

    /// <summary>A whole frame.</summary>
    Frame,

    /// <summary>The head of a frame that is taken in pieces: a body, or one too large to be wanted whole. With a content header's, what its payload begins with is shown.</summary>
    Head,

    /// <summary>Some of that frame's payload.</summary>
    Part,

    /// <summary>That frame's last octet.</summary>
    End,

    /// <summary>Not AMQP 0-9-1, from here on.</summary>
    Bad,
}

/// <summary>A piece of a direction's bytes.</summary>
internal readonly ref struct AmqpPiece(AmqpPieceKind kind, int count, byte type, int channel, ReadOnlySpan<byte> payload)
{
    public AmqpPieceKind Kind { get; } = kind;
    public int Count { get; } = count;
    public byte Type { get; } = type;
    public int Channel { get; } = channel;
    public ReadOnlySpan<byte> Payload { get; } = payload;
}

/// <summary>Cuts one direction into frames, in whatever chunks it comes; keeps no bytes.</summary>
/// <remarks><code>
/// type(1) channel(2) size(4) payload(size) 0xCE
/// </code></remarks>
internal sealed class AmqpFrames(AmqpSession session, Direction direction)
{
    public const byte Method = 1, Header = 2, Body = 3, Heartbeat = 8;
    public const int HeadSize = 7;

    /// <summary>Frames of more bytes than this are never asked for whole; methods and headers that are read are far smaller.</summary>
    public const int LargestWhole = 32 * 1024;

    /// <summary>Class, weight and body size.</summary>
    private const int HeaderStart = 12;

    private const byte EndOctet = 0xCE;

    private bool _started = direction == Direction.Downstream;
    private bool _inFrame;
    private long _left;
    private byte _type;
    private int _channel;

    /// <summary>Why the bytes could not be read.</summary>
    public string Problem { get; private set; } = "a frame that makes no sense where it is";

    public AmqpPiece Next(ReadOnlySpan<byte> bytes)
    {
        if (_inFrame)
        {
            return _left == 0 ? End(bytes[0]) : Part(bytes);
        }

        return _started ? Start(bytes) : Preamble(bytes);
    }

    private AmqpPiece Preamble(ReadOnlySpan<byte> bytes)
    {
        var wanted = "AMQP\0\0\u0009\u0001"u8;
        if (!wanted.StartsWith(bytes[..Math.Min(bytes.Length, wanted.Length)]))
        {
            return Bad(bytes[0] == 0x16 ? "the client talks TLS" : "the client does not begin with AMQP 0-9-1");
        }

        if (bytes.Length < wanted.Length)
        {
            return default;
        }

        _started = true;
        return new(AmqpPieceKind.Preamble, wanted.Length, 0, 0, default);
    }

    private AmqpPiece Start(ReadOnlySpan<byte> bytes)
    {
        _type = bytes[0];
        if (_type is not (Method or Header or Body or Heartbeat))
        {
            return Bad($"a frame of type {_type}");
        }

        if (bytes.Length < HeadSize)
        {
            return default;
        }

        _channel = BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
        var size = BinaryPrimitives.ReadUInt32BigEndian(bytes[3..]);
        if (session.FrameMax > 0 && size + HeadSize + 1L > session.FrameMax)
        {
            return Bad($"a frame of {size} bytes where {session.FrameMax} were agreed on");
        }

        return _type == Body || size + HeadSize + 1L > LargestWhole ? Head(bytes, size) : Whole(bytes, (int)size);
    }

    private AmqpPiece Whole(ReadOnlySpan<byte> bytes, int size)
    {
        if (bytes.Length < HeadSize + size + 1)
        {
            return default;
        }

        return bytes[HeadSize + size] == EndOctet
            ? new(AmqpPieceKind.Frame, HeadSize + size + 1, _type, _channel, bytes.Slice(HeadSize, size))
            : Bad("a frame does not end where it should");
    }

    private AmqpPiece Head(ReadOnlySpan<byte> bytes, uint size)
    {
        var shown = _type == Header ? HeaderStart : 0;
        if (bytes.Length < HeadSize + shown)
        {
            return default;
        }

        (_inFrame, _left) = (true, size);
        return new(AmqpPieceKind.Head, HeadSize, _type, _channel, bytes.Slice(HeadSize, shown));
    }

    private AmqpPiece Part(ReadOnlySpan<byte> bytes)
    {
        var count = (int)Math.Min(_left, bytes.Length);
        _left -= count;
        return new(AmqpPieceKind.Part, count, _type, _channel, bytes[..count]);
    }

    private AmqpPiece End(byte last)
    {
        if (last != EndOctet)
        {
            return Bad("a frame does not end where it should");
        }

        _inFrame = false;
        return new(AmqpPieceKind.End, 1, _type, _channel, default);
    }

    private AmqpPiece Bad(string problem)
    {
        Problem = problem;
        return new(AmqpPieceKind.Bad, 0, 0, 0, default);
    }
}
