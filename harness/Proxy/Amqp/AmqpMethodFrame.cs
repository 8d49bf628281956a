namespace TestHarness.Proxy;

/// <summary>What is read of a method that a message or an answer to one begins with.</summary>
/// <param name="Id">Class and method number in one.</param>
/// <param name="Channel">The channel's number.</param>
internal sealed record AmqpMethodFrame(uint Id, int Channel)
{
    public string? Exchange { get; init; }

    public string? RoutingKey { get; init; }

    public string? Queue { get; set; }

    public string? ConsumerTag { get; init; }

    /// <summary>As on the wire; of a publish in confirm mode its number from 1, which both sides count for themselves.</summary>
    public ulong Tag { get; set; }

    /// <summary>Where in the frame the tag stands; 0 = it is not there.</summary>
    public int TagAt { get; init; }

    public bool Redelivered { get; init; }

    /// <summary>Somebody will answer: the consumer acknowledges, or the broker confirms.</summary>
    public bool ExpectsAnswer { get; set; }

    /// <summary>Reads the method that a message begins with from the frame's payload; null = it is too short.</summary>
    public static AmqpMethodFrame? Read(uint id, int channel, ReadOnlySpan<byte> payload)
    {
        var from = new AmqpArguments(payload[4..]);
        var frame = id switch
        {
            AmqpMethods.Publish => Publish(channel, ref from),
            AmqpMethods.Return => Return(channel, ref from),
            AmqpMethods.Deliver => Deliver(channel, ref from),
            _ => GetOk(channel, ref from),
        };
        return from.IsShort ? null : frame;
    }

    private static AmqpMethodFrame Publish(int channel, ref AmqpArguments from)
    {
        from.Short();
        return new(AmqpMethods.Publish, channel) { Exchange = from.ShortString(), RoutingKey = from.ShortString() };
    }

    private static AmqpMethodFrame Return(int channel, ref AmqpArguments from)
    {
        from.Short();
        from.ShortBytes();
        return new(AmqpMethods.Return, channel) { Exchange = from.ShortString(), RoutingKey = from.ShortString() };
    }

    private static AmqpMethodFrame Deliver(int channel, ref AmqpArguments from) => new(AmqpMethods.Deliver, channel)
    {
        ConsumerTag = from.ShortString(),
        TagAt = AmqpFrames.HeadSize + 4 + from.Position,
        Tag = from.LongLong(),
        Redelivered = from.Octet() != 0,
        Exchange = from.ShortString(),
        RoutingKey = from.ShortString(),
    };

    private static AmqpMethodFrame GetOk(int channel, ref AmqpArguments from) => new(AmqpMethods.GetOk, channel)
    {
        TagAt = AmqpFrames.HeadSize + 4,
        Tag = from.LongLong(),
        Redelivered = from.Octet() != 0,
        Exchange = from.ShortString(),
        RoutingKey = from.ShortString(),
    };
}
