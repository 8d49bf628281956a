using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>An AMQP reader without sockets whose channel 1 is in confirm mode and consumes as <c>c</c> from <c>q</c>.</summary>
internal sealed class AmqpTalk : IAsyncDisposable
{
    private readonly Conversation _conversation;

    private AmqpTalk(Conversation conversation) => _conversation = conversation;

    public MessagePlan Plan { get; private init; } = null!;

    public MemoryFlow Up => _conversation.Up;

    public MemoryFlow Down => _conversation.Down;

    public ListTap Tap => _conversation.Tap;

    public ProtocolReader Reader => _conversation.Reader;

    public static async Task<AmqpTalk> Start()
    {
        var plan = new MessagePlan();
        var talk = new AmqpTalk(new Conversation(edge => new AmqpReader(edge, 1, plan))) { Plan = plan };
        await talk.Client([.. AmqpBytes.Preamble, .. AmqpBytes.Select(1), .. AmqpBytes.Consume(1, "q", "c")]);
        talk.Up.Take();
        return talk;
    }

    /// <summary>The client says something; what the broker got of it so far, in words.</summary>
    public async Task<string> Client(params byte[][] says)
    {
        await Conversation.Say(Up, [.. says.SelectMany(bytes => bytes)]);
        return AmqpBytes.Methods(Up.Take());
    }

    /// <summary>The broker says something; what the client got of it so far, in words.</summary>
    public async Task<string> Broker(params byte[][] says)
    {
        await Conversation.Say(Down, [.. says.SelectMany(bytes => bytes)]);
        return AmqpBytes.Methods(Down.Take());
    }

    /// <summary>Waits until so many frames come out, or groups of a message's; all of them in words.</summary>
    public static async Task<string> Later(MemoryFlow flow, int count = 1)
    {
        await Wait.Until(() => flow.Out.Length > 0 && AmqpBytes.Methods(flow.Out).Split(", ").Length >= count, "what was held comes out");
        return AmqpBytes.Methods(flow.Take());
    }

    /// <summary>What was recorded, a line each.</summary>
    public string Recorded() => string.Join('\n', Tap.Messages.Select(Line));

    public static string Line(TappedMessage message)
    {
        string?[] words =
        [
            $"{message.Channel}", $"{message.Kind}", message.Queue ?? message.RoutingKey, message.DeliveryTag == 0 ? null : $"{message.DeliveryTag}", message.MessageId,
            message.Redelivered ? "redelivered" : null, message.Requeue ? "requeue" : null, message.Inserted ? "inserted" : null, message.Passed == 0 ? "not passed" : null, message.Fault,
        ];
        return string.Join(' ', words.OfType<string>());
    }

    public ValueTask DisposeAsync() => _conversation.DisposeAsync();
}
