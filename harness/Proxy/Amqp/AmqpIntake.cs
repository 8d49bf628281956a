using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Takes one direction's frames apart into messages and methods, and gives the methods to the sender.</summary>
internal sealed class AmqpIntake(AmqpSession session, Direction direction, AmqpSender sender, AmqpOutgoing outgoing)
{
    private readonly AmqpMessages _messages = new(session, direction, sender, outgoing);

    private int Index => (int)direction;

    /// <summary>Takes one piece; false = it makes no sense here.</summary>
    public bool Take(AmqpPiece piece, ReadOnlyMemory<byte> raw)
    {
        switch (piece.Kind)
        {
            case AmqpPieceKind.Frame when piece.Type == AmqpFrames.Method:
                return Method(piece, raw);
            case AmqpPieceKind.Frame when piece.Type == AmqpFrames.Header:
                return _messages.Header(piece, raw);
            case AmqpPieceKind.Head:
                return _messages.Head(piece, raw);
            case AmqpPieceKind.Part or AmqpPieceKind.End:
                return _messages.Part(piece, raw);
            default:
                outgoing.Pass(raw.Length);
                return true;
        }
    }

    private bool Method(AmqpPiece piece, ReadOnlyMemory<byte> raw)
    {
        if (piece.Payload.Length < 4)
        {
            return false;
        }

        var id = BinaryPrimitives.ReadUInt32BigEndian(piece.Payload);
        if (piece.Channel == 0)
        {
            return ConnectionMethod(id, piece.Payload, raw);
        }

        var channel = session.Channel(piece.Channel);
        if (channel.Incoming[Index] is not null)
        {
            return false;
        }

        if (AmqpMethods.HasContent(id))
        {
            return id == AmqpMethods.Publish == (direction == Direction.Upstream) && _messages.Begin(channel, id, piece.Payload, raw);
        }

        if (AmqpMethods.IsAnswer(id))
        {
            return Answer(channel, id, piece.Payload, raw);
        }

        if (!channel.Read(id, piece.Payload[4..]))
        {
            return false;
        }

        Forward(channel, id, raw);
        return true;
    }

    private bool ConnectionMethod(uint id, ReadOnlySpan<byte> payload, ReadOnlyMemory<byte> raw)
    {
        if (id == AmqpMethods.TuneOk && payload.Length >= 10)
        {
            session.FrameMax = BinaryPrimitives.ReadUInt32BigEndian(payload[6..]);
        }

        var isLast = id == AmqpMethods.Close && direction == Direction.Upstream && sender.Waiting > 0;
        if (isLast || sender.HasClosing)
        {
            sender.ArriveLast(new AmqpUnit(id, raw.ToArray()));
        }
        else
        {
            outgoing.Pass(raw.Length);
        }

        return true;
    }

    private void Forward(AmqpChannel channel, uint id, ReadOnlyMemory<byte> raw)
    {
        if (sender.IsBlocked(channel))
        {
            sender.Arrive(channel, new AmqpUnit(id, raw.ToArray()), outgoing);
            return;
        }

        outgoing.Pass(raw.Length);
        sender.Emitted(channel, id);
    }

    /// <summary>An ack, nack or reject: the one as it came, or, where numbers differ, one for each message that its sender knows of.</summary>
    private bool Answer(AmqpChannel channel, uint id, ReadOnlySpan<byte> payload, ReadOnlyMemory<byte> raw)
    {
        var from = new AmqpArguments(payload[4..]);
        var tag = from.LongLong();
        var bits = from.Octet();
        if (from.IsShort)
        {
            return false;
        }

        new AmqpAnswer(session, direction, id, tag, bits).Record(channel, out var frames);
        if (frames is null)
        {
            Forward(channel, id, raw);
            return true;
        }

        foreach (var frame in frames)
        {
            sender.Arrive(channel, new AmqpUnit(id, frame), outgoing);
        }

        return true;
    }
}
