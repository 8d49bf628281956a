namespace TestHarness.Proxy;

/// <summary>What is read of a message's properties.</summary>
internal sealed record AmqpProperties(string? MessageId, string? CorrelationId, string? TraceParent, bool Persistent, long Deaths)
{
    public static readonly AmqpProperties None = new(null, null, null, false, 0);

    private const int ContentType = 1 << 15, ContentEncoding = 1 << 14, Headers = 1 << 13, DeliveryMode = 1 << 12, Priority = 1 << 11;
    private const int CorrelationIdFlag = 1 << 10, ReplyTo = 1 << 9, Expiration = 1 << 8, MessageIdFlag = 1 << 7;
    private const int MoreFlags = 1;

    /// <summary>Reads the flags and the properties behind them, in the order in which the protocol lists them.</summary>
    public static AmqpProperties Read(ReadOnlySpan<byte> bytes)
    {
        var from = new AmqpArguments(bytes);
        var flags = Flags(ref from);
        Skip(ref from, flags, ContentType);
        Skip(ref from, flags, ContentEncoding);
        var headers = (flags & Headers) != 0 ? from.LongBytes() : default;
        var mode = (flags & DeliveryMode) != 0 ? from.Octet() : 0;
        _ = (flags & Priority) != 0 ? from.Octet() : 0;
        var correlation = Text(ref from, flags, CorrelationIdFlag);
        Skip(ref from, flags, ReplyTo);
        Skip(ref from, flags, Expiration);
        var message = Text(ref from, flags, MessageIdFlag);
        return new(message, correlation, AmqpTable.Text(headers, "traceparent"u8), mode == 2, AmqpTable.Deaths(headers));
    }

    /// <summary>The headers table's bytes; empty = there is none.</summary>
    public static ReadOnlySpan<byte> Table(ReadOnlySpan<byte> bytes)
    {
        var from = new AmqpArguments(bytes);
        var flags = Flags(ref from);
        Skip(ref from, flags, ContentType);
        Skip(ref from, flags, ContentEncoding);
        return (flags & Headers) != 0 ? from.LongBytes() : default;
    }

    private static int Flags(ref AmqpArguments from)
    {
        int first = from.Short();
        for (var more = first; (more & MoreFlags) != 0 && !from.IsShort;)
        {
            more = from.Short();
        }

        return first;
    }

    private static void Skip(ref AmqpArguments from, int flags, int flag)
    {
        if ((flags & flag) != 0)
        {
            from.ShortBytes();
        }
    }

    private static string? Text(ref AmqpArguments from, int flags, int flag) => (flags & flag) != 0 ? from.ShortString() : null;
}
