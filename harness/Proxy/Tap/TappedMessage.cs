namespace TestHarness.Proxy;

/// <summary>One message, or an answer to one, as seen on an AMQP edge. Times are <see cref="TimeProvider.GetTimestamp"/> values.</summary>
public sealed record TappedMessage
{
    /// <summary>The edge's name.</summary>
    public required string Edge { get; init; }

    /// <summary>The client connection's number, unique within one proxy; 1 is the first.</summary>
    public required long Connection { get; init; }

    /// <summary>When all of it had come in.</summary>
    public required long At { get; init; }

    /// <summary>When it was passed on; 0 = never: a fault took it, or the connection ended first.</summary>
    public long Passed { get; init; }

    /// <summary>What happened.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The channel's number, 1 to 65535.</summary>
    public int Channel { get; init; }

    /// <summary>The exchange published to, "" = the default one; null = not known.</summary>
    public string? Exchange { get; init; }

    /// <summary>The routing key; null = not known.</summary>
    public string? RoutingKey { get; init; }

    /// <summary>The queue that a delivery comes from; null = not known, or there is none.</summary>
    public string? Queue { get; init; }

    /// <summary>The consumer that a delivery is for; null = not known, or there is none.</summary>
    public string? ConsumerTag { get; init; }

    /// <summary>The number by which the client knows it on its channel: of a delivery, or of a publish in confirm mode from 1; 0 = none.</summary>
    public ulong DeliveryTag { get; init; }

    /// <summary>Whether the broker says that it may have been delivered before.</summary>
    public bool Redelivered { get; init; }

    /// <summary>Whether a reject or nack puts the message back into its queue.</summary>
    public bool Requeue { get; init; }

    /// <summary>The <c>message-id</c> property, if any.</summary>
    public string? MessageId { get; init; }

    /// <summary>The <c>correlation-id</c> property, if any.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The <c>traceparent</c> header, if any.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Whether <c>delivery-mode</c> is 2: it survives a restart of the broker in a durable queue.</summary>
    public bool Persistent { get; init; }

    /// <summary>How often it was dead-lettered: the sum of the counts in <c>x-death</c>.</summary>
    public long Deaths { get; init; }

    /// <summary>XXH64 of the body.</summary>
    public ulong BodyHash { get; init; }

    /// <summary>Bytes of the body.</summary>
    public long BodySize { get; init; }

    /// <summary>Whether a fault made it: it is the second one of a duplicated message.</summary>
    public bool Inserted { get; init; }

    /// <summary>Id of the lease that touched it, if any.</summary>
    public string? Fault { get; init; }
}

/// <summary>What happens to messages on an edge.</summary>
public enum MessageKind
{
    /// <summary>The client publishes (basic.publish).</summary>
    Publish,

    /// <summary>The broker delivers to a consumer (basic.deliver).</summary>
    Deliver,

    /// <summary>The broker answers a poll with a message (basic.get-ok).</summary>
    Get,

    /// <summary>The client acknowledges a delivery (basic.ack); one record for each message covered.</summary>
    Ack,

    /// <summary>The client refuses a delivery (basic.nack); one record for each message covered.</summary>
    Nack,

    /// <summary>The client refuses a delivery (basic.reject).</summary>
    Reject,

    /// <summary>The broker gives back what it could not route (basic.return).</summary>
    Return,

    /// <summary>The broker confirms a publish (basic.ack to the publisher); one record for each message covered.</summary>
    Confirm,

    /// <summary>The broker could not take a publish (basic.nack to the publisher); one record for each message covered.</summary>
    Refuse,
}
