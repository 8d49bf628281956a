namespace TestHarness.Proxy;

/// <summary>What a consumer says to deliveries, or the broker to publishes.</summary>
internal readonly struct AmqpAnswer(AmqpSession session, Direction direction, uint method, ulong tag, byte bits)
{
    /// <summary>No broker ever gives out so high a number: an answer to what is not known stays one.</summary>
    private const ulong NotKnown = 1UL << 63;

    private bool IsMultiple => method != AmqpMethods.Reject && (bits & 1) != 0;

    private bool Requeues => method == AmqpMethods.Reject ? (bits & 1) != 0 : method == AmqpMethods.Nack && (bits & 2) != 0;

    private MessageKind Kind => method switch
    {
        AmqpMethods.Ack => direction == Direction.Upstream ? MessageKind.Ack : MessageKind.Confirm,
        AmqpMethods.Nack => direction == Direction.Upstream ? MessageKind.Nack : MessageKind.Refuse,
        _ => MessageKind.Reject,
    };

    /// <summary>Records what was answered.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="frames">What goes on instead; null = the frame as it came.</param>
    public void Record(AmqpChannel channel, out List<byte[]>? frames)
    {
        var ledger = channel.Ledgers[direction == Direction.Upstream ? (int)Direction.Downstream : (int)Direction.Upstream];
        var taken = ledger.Take(tag, IsMultiple);
        foreach (var message in taken)
        {
            session.Record(message, Kind, Requeues);
        }

        if (taken.Count == 0)
        {
            session.Record(Kind, channel.Number, tag, Requeues);
        }

        frames = ledger.IsShifted && !(taken.Count == 0 && tag == 0) ? Frames(channel.Number, taken) : null;
    }

    private List<byte[]> Frames(int channel, List<TaggedMessage> taken)
    {
        var (id, others) = (method, (byte)(method == AmqpMethods.Reject ? bits : bits & ~1));
        if (taken.Count == 0)
        {
            return direction == Direction.Upstream ? [AmqpMethods.Answer(channel, id, tag | NotKnown, others)] : [];
        }

        return [.. taken.Where(message => message.Own != 0 && !message.IsSilent).Select(message => AmqpMethods.Answer(channel, id, message.Own, others))];
    }
}
