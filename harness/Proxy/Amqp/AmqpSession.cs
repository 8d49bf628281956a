namespace TestHarness.Proxy;

/// <summary>What both directions of one AMQP connection share; whoever uses it holds <see cref="Gate"/>.</summary>
internal sealed class AmqpSession(Edge edge, long connection, IMessageFaults? faults)
{
    private const int BeforeTune = 128 * 1024;

    private readonly Dictionary<int, AmqpChannel> _channels = [];

    /// <summary>The most bytes of a frame, as both sides agreed on in tune-ok; 0 = no limit.</summary>
    public uint FrameMax { get; set; } = BeforeTune;

    public Lock Gate { get; } = new();

    public IMessageFaults? Faults => faults;

    /// <summary>Why nothing more can be read; null = all is well.</summary>
    public string? Broken { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>Frames that wait until all else has gone, in both directions.</summary>
    public int Closing { get; set; }

    /// <summary>Nothing is kept or waits.</summary>
    public bool IsIdle => Closing == 0 && _channels.Values.All(channel => !channel.HasWaiting && channel.Incoming.All(content => content is not { IsKept: true }));

    public IEnumerable<AmqpChannel> Channels => _channels.Values;

    public long Now => edge.Proxy.Now;

    public AmqpChannel Channel(int number)
    {
        if (!_channels.TryGetValue(number, out var channel))
        {
            _channels[number] = channel = new(number);
        }

        return channel;
    }

    /// <summary>The channel has been closed: nothing of it is remembered, unless something still waits.</summary>
    public void Close(AmqpChannel channel)
    {
        channel.Reset();
        if (!channel.HasWaiting)
        {
            _channels.Remove(channel.Number);
        }
    }

    /// <summary>A message was passed on (or never will be: <paramref name="passed"/> 0).</summary>
    public void Record(AmqpContent content, long passed, ulong tag, bool inserted = false) => edge.Proxy.Tap.OnMessage(
        About(content, KindOf(content.Method.Id), content.At, tag) with
        {
            Passed = passed,
            Redelivered = content.Method.Redelivered || (inserted && content.Method.Id != AmqpMethods.Publish),
            BodyHash = content.Hash,
            BodySize = (long)content.BodySize,
            Persistent = content.Properties.Persistent,
            Deaths = content.Properties.Deaths,
            Inserted = inserted,
            Fault = content.Treatment?.Fault,
        });

    /// <summary>A message was answered.</summary>
    public void Record(TaggedMessage message, MessageKind kind, bool requeue)
    {
        var now = Now;
        var isLost = message.IsSilent || message.Own == 0;
        var known = kind is MessageKind.Confirm or MessageKind.Refuse ? message.Own : message.Tag;
        edge.Proxy.Tap.OnMessage(About(message.Content, kind, now, known) with
        {
            Passed = isLost ? 0 : now,
            Requeue = requeue,
            Inserted = message.Own == 0,
            Fault = isLost ? message.Content.Treatment?.Fault : null,
        });
    }

    /// <summary>Something was answered that is not known.</summary>
    public void Record(MessageKind kind, int channel, ulong tag, bool requeue) => edge.Proxy.Tap.OnMessage(new()
    {
        Edge = edge.Name,
        Connection = connection,
        At = Now,
        Passed = Now,
        Kind = kind,
        Channel = channel,
        DeliveryTag = tag,
        Requeue = requeue,
    });

    private TappedMessage About(AmqpContent content, MessageKind kind, long at, ulong tag) => new()
    {
        Edge = edge.Name,
        Connection = connection,
        At = at,
        Kind = kind,
        Channel = content.Method.Channel,
        Exchange = content.Method.Exchange,
        RoutingKey = content.Method.RoutingKey,
        Queue = content.Method.Queue,
        ConsumerTag = content.Method.ConsumerTag,
        DeliveryTag = tag,
        MessageId = content.Properties.MessageId,
        CorrelationId = content.Properties.CorrelationId,
        TraceParent = content.Properties.TraceParent,
    };

    private static MessageKind KindOf(uint method) => method switch
    {
        AmqpMethods.Publish => MessageKind.Publish,
        AmqpMethods.Deliver => MessageKind.Deliver,
        AmqpMethods.GetOk => MessageKind.Get,
        _ => MessageKind.Return,
    };
}
