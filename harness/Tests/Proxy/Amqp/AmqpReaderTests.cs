using FsCheck;
using FsCheck.Fluent;
using TestHarness.Proxy;
using static TestHarness.Tests.Proxy.AmqpBytes;

namespace TestHarness.Tests.Proxy;

public sealed class AmqpReaderTests
{
    private const string Trace = "00-11111111111111111111111111111111-2222222222222222-01";

    private static readonly byte[] Deaths = [.. Field("x-death", 'A', LongList(Field("count", 'l', LongLong(3)), Field("count", 'l', LongLong(2)))), .. Field("traceparent", 'S', LongText(Trace))];

    private static readonly byte[] FromClient =
    [
        .. Preamble, .. Method(0, 10, 31, (ushort)10, 4096, (ushort)60), .. Method(0, 10, 40, "/", (byte)0, (byte)0), .. Method(1, 20, 10, ""), .. Select(1), .. Method(1, 50, 10, (ushort)0, "", (byte)0, 0),
        .. Method(1, 60, 20, (ushort)0, "", "", (byte)0, 0), .. Method(2, 20, 10, ""), .. Publish(1, "k", "hello, world", "m1", Deaths), .. Heartbeat, .. Publish(1, "k", "", "m2"), .. Publish(2, "x", "y"),
        .. Method(1, 60, 70, (ushort)0, "", (byte)0), .. Ack(1, 2, multiple: true), .. Nack(1, 3, multiple: false, requeue: true), .. Ack(2, 7),
    ];

    private static readonly byte[] FromBroker =
    [
        .. Method(0, 10, 30, (ushort)10, 4096, (ushort)60), .. Method(1, 50, 11, "made-up", 0, 0), .. Method(1, 60, 21, "consumer-1"), .. Ack(1, 2, multiple: true),
        .. Deliver(1, "consumer-1", 1, "a"), .. Deliver(1, "consumer-1", 2, "b", redelivered: true), .. GetOk(1, 3, "c"), .. Heartbeat,
        .. Method(2, 60, 50, (ushort)312, "NO_ROUTE", "", "x"), .. Content(2, "y"),
    ];

    [Fact]
    public async Task Everything_is_recorded_and_nothing_is_changed_in_any_chunking()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll<PositiveInt[], PositiveInt[], bool>((client, broker, mayFault) =>
        {
            edge.Start(on => new AmqpReader(on, 1, new MessagePlan { Any = mayFault }));
            edge.Tap.Messages.Clear();
            Converse(edge, [.. client.Select(cut => cut.Get)], [.. broker.Select(cut => cut.Get)]).GetAwaiter().GetResult();
            Assert.Equal(FromClient, edge.Up.Take());
            Assert.Equal(FromBroker, edge.Down.Take());
            Assert.Equal(Expected, string.Join('\n', edge.Tap.Messages.Select(AmqpTalk.Line)));
        }));
    }

    [Fact]
    public async Task A_message_is_recorded_with_its_properties()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));
        await Converse(edge, [], []);

        var message = edge.Tap.Messages.First();
        Assert.Equal((Trace, 5, true, 12), (message.TraceParent, message.Deaths, message.Persistent, message.BodySize));
        var hash = new BodyHash();
        hash.Append("hello, world"u8);
        Assert.Equal(hash.Value, message.BodyHash);
        Assert.Equal("made-up", edge.Tap.Messages.First(one => one.Kind == MessageKind.Deliver).Queue);
    }

    [Fact]
    public async Task Without_faults_whole_buffers_pass_in_one_step()
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1));

        Assert.Equal(new Step(FromClient.Length), edge.Reader.Read(Direction.Upstream, FromClient));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "the client does not begin with AMQP 0-9-1")]
    [InlineData("AMQP\u0000\u0001\u0000\u0000", "the client does not begin with AMQP 0-9-1")]
    [InlineData("\u0016\u0003\u0001\u0000\u0000", "the client talks TLS")]
    [InlineData("AMQP\u0000\u0000\u0009\u0001Q", "a frame of type 81")]
    [InlineData("AMQP\u0000\u0000\u0009\u0001\u0001\u0000\u0001\u0000\u0000\u0000\u0001xy", "a frame does not end where it should")]
    [InlineData("AMQP\u0000\u0000\u0009\u0001\u0001\u0000\u0001\u007f\u0000\u0000\u0000", "a frame of 2130706432 bytes where 131072 were agreed on")]
    [InlineData("AMQP\u0000\u0000\u0009\u0001\u0003\u0000\u0001\u0000\u0000\u0000\u0001x\u00ce", "a frame that makes no sense where it is")]
    public async Task What_is_no_AMQP_passes_unread_and_the_note_says_why(string text, string problem)
    {
        await using var edge = new Conversation(edge => new AmqpReader(edge, 1, new MessagePlan()));
        var bytes = text.Select(letter => (byte)letter).ToArray();

        await Conversation.Say(edge.Up, bytes, 3);
        Assert.Equal(bytes, edge.Up.Take());
        Assert.Equal($"not read as AMQP any more ({problem}): passed through as raw TCP", edge.Up.Raw);
    }

    [Fact]
    public async Task What_was_kept_back_when_nothing_can_be_read_any_more_goes_on()
    {
        await using var talk = await AmqpTalk.Start();
        var held = talk.Plan.On("a", new() { Holds = true });
        byte[] half = [.. Publish(2, "k", "0123456789")[..^5]];

        await Conversation.Say(talk.Up, [.. Publish(1, "k", "a"), .. half]);
        Assert.Empty(talk.Up.Out);
        await Conversation.Say(talk.Up, "no AMQP at all"u8.ToArray());
        Assert.Equal([.. half, .. "no AMQP at all"u8], talk.Up.Take());
        Assert.Null(talk.Up.Raw);
        held.Release();
        Assert.Equal("1 publish k", await AmqpTalk.Later(talk.Up));
        await Conversation.Say(talk.Up, "x"u8.ToArray());
        Assert.NotNull(talk.Up.Raw);
    }

    private const string Expected =
        """
        1 Publish k 1 m1
        1 Publish k 2 m2
        2 Publish x
        1 Confirm k 1 m1
        1 Confirm k 2 m2
        1 Deliver made-up 1 ma
        1 Deliver made-up 2 mb redelivered
        1 Get made-up 3
        2 Return x
        1 Ack made-up 1 ma
        1 Ack made-up 2 mb
        1 Nack made-up 3 requeue
        2 Ack 7
        """;

    private static byte[] LongList(params byte[][] entries)
    {
        byte[] all = [.. entries.SelectMany(entry => (byte[])[(byte)'F', .. Table(entry)])];
        return [.. Long(all.Length), .. all];
    }

    /// <summary>The client, up to what it answers; the broker; the rest.</summary>
    private static async Task Converse(Conversation edge, int[] client, int[] broker)
    {
        var answers = Ack(1, 2, multiple: true).Length + Nack(1, 3, multiple: false, requeue: true).Length + Ack(2, 7).Length;
        await Conversation.Say(edge.Up, FromClient[..^answers], client);
        await Conversation.Say(edge.Down, FromBroker, broker);
        await Conversation.Say(edge.Up, FromClient[^answers..], client);
    }
}
