using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One message, or an answer to one, seen on a broker's edge.</summary>
/// <param name="At">When all of it had come to the proxy, in nanoseconds of the run's clock.</param>
public sealed record Message(long At) : Observation(At)
{
    /// <summary>The edge, <c>caller -> broker</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>The number of the caller's connection on this edge.</summary>
    public long Connection { get; init; }

    /// <summary>Which instance of the caller it is of, from 1; 0 when there is only one.</summary>
    public int Caller { get; init; }

    /// <summary>The channel on that connection.</summary>
    public int Channel { get; init; }

    /// <summary>What happened.</summary>
    public required MessageStep Step { get; init; }

    /// <summary>When it was passed on, in nanoseconds; 0 when it never was.</summary>
    public long Passed { get; init; }

    /// <summary>The name of the exchange published to, or empty: the default one, or not known.</summary>
    public string ExchangeName { get; init; } = "";

    /// <summary>The routing key, or empty.</summary>
    public string RoutingKey { get; init; } = "";

    /// <summary>The queue that a delivery comes from, or empty.</summary>
    public string Queue { get; init; } = "";

    /// <summary>The consumer that a delivery is for, or empty.</summary>
    public string Consumer { get; init; } = "";

    /// <summary>The number by which the caller knows it on its channel, 0 for none.</summary>
    public long DeliveryTag { get; init; }

    /// <summary>Its <c>message-id</c>, or empty.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>Its <c>correlation-id</c>, or empty.</summary>
    public string CorrelationId { get; init; } = "";

    /// <summary>The trace id of its <c>traceparent</c>, 32 hexadecimal digits, or empty.</summary>
    public string Trace { get; init; } = "";

    /// <summary>A 64-bit hash of its body.</summary>
    public long BodyHash { get; init; }

    /// <summary>How long its body is, in bytes.</summary>
    public long BodySize { get; init; }

    /// <summary>How often it was dead-lettered before.</summary>
    public long Deaths { get; init; }

    /// <summary>What else is to be said of it.</summary>
    public MessageFlags Flags { get; init; }

    /// <summary>The id of the fault that touched it, or empty.</summary>
    public string Fault { get; init; } = "";

    internal override byte Kind => 10;

    internal override void Write(FieldWriter to)
    {
        to.Text(Edge).Number(Connection).Number(Channel).Number((int)Step).Number(Passed).Text(ExchangeName).Text(RoutingKey).Text(Queue).Text(Consumer);
        to.Number(DeliveryTag).Once(MessageId).Once(CorrelationId).Text(Trace).Number(BodyHash).Number(BodySize).Number(Deaths).Number((int)Flags).Text(Fault);
        if (Caller > 0)
        {
            to.Number(Caller);
        }
    }

    internal static Message Read(long at, FieldReader from) => new(at)
    {
        Edge = from.Text(), Connection = from.Number(), Channel = (int)from.Number(), Step = (MessageStep)from.Number(), Passed = from.Number(),
        ExchangeName = from.Text(), RoutingKey = from.Text(), Queue = from.Text(), Consumer = from.Text(),
        DeliveryTag = from.Number(), MessageId = from.Once(), CorrelationId = from.Once(), Trace = from.Text(), BodyHash = from.Number(),
        BodySize = from.Number(), Deaths = from.Number(), Flags = (MessageFlags)from.Number(), Fault = from.Text(), Caller = from.AtEnd ? 0 : (int)from.Number(),
    };
}

/// <summary>What happens to messages.</summary>
public enum MessageStep
{
    /// <summary>The caller publishes.</summary>
    Publish,

    /// <summary>The broker delivers to a consumer.</summary>
    Deliver,

    /// <summary>The broker answers a poll with a message.</summary>
    Get,

    /// <summary>The caller acknowledges a delivery.</summary>
    Ack,

    /// <summary>The caller refuses a delivery (nack).</summary>
    Nack,

    /// <summary>The caller refuses a delivery (reject).</summary>
    Reject,

    /// <summary>The broker gives back what it could not route.</summary>
    Return,

    /// <summary>The broker confirms a publish.</summary>
    Confirm,

    /// <summary>The broker could not take a publish.</summary>
    Refuse,
}

/// <summary>Facts about a message.</summary>
[Flags]
public enum MessageFlags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The broker says that it may have been delivered before.</summary>
    Redelivered = 1,

    /// <summary>Its refusal puts it back into its queue.</summary>
    Requeue = 2,

    /// <summary>It survives a restart of the broker in a durable queue.</summary>
    Persistent = 4,

    /// <summary>A fault made it: it is the second one of a duplicated message.</summary>
    Inserted = 8,
}
