using System.Text;
using RabbitMQ.Client;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>The tap between RabbitMQ's own client and a real RabbitMQ.</summary>
public sealed class RabbitServerTests(RabbitServer server) : IClassFixture<RabbitServer>
{
    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Publishes_confirms_deliveries_and_answers_are_recorded()
    {
        await using var talk = await Talk.Start(server, "all");
        await talk.Publish("one", "two", "three");
        await talk.Consume(3);
        await talk.Channel.BasicAckAsync(1, false, Stop);
        await talk.Channel.BasicNackAsync(2, false, true, Stop);
        await talk.Channel.BasicRejectAsync(3, false, Stop);
        await talk.Arrived(4);
        await talk.Channel.BasicAckAsync(4, false, Stop);
        await talk.Bench.Seen(MessageKind.Ack, 2);

        Assert.Equal(
            """
            1 Publish all 1 mone
            1 Publish all 2 mtwo
            1 Publish all 3 mthree
            1 Confirm all 1 mone
            1 Confirm all 2 mtwo
            1 Confirm all 3 mthree
            1 Deliver all 1 mone
            1 Deliver all 2 mtwo
            1 Deliver all 3 mthree
            1 Ack all 1 mone
            1 Nack all 2 mtwo requeue
            1 Reject all 3 mthree
            1 Deliver all 4 mtwo redelivered
            1 Ack all 4 mtwo
            """.Split('\n').Order(),
            talk.Bench.Tap.Messages.Select(AmqpTalk.Line).Order());
    }

    [Fact]
    public async Task A_dropped_publish_is_not_in_the_queue_and_not_confirmed_and_the_channel_goes_on()
    {
        await using var talk = await Talk.Start(server, "dropped");
        var lease = talk.Bench.Apply(new LoseRequest { Who = new Who { Method = "publish", Nth = 2 } });
        await talk.Publish("one");
        using var patience = new CancellationTokenSource();
        var lost = talk.Publish("two", patience.Token);
        await talk.Publish("three", "four");

        Assert.False(lost.IsCompleted);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost.Soon());
        Assert.Equal(["one", "three", "four"], await talk.Consume(3));
        Assert.Equal(1, lease.Touched);
    }

    [Fact]
    public async Task A_duplicated_publish_is_in_the_queue_twice_and_confirms_stay_in_step()
    {
        await using var talk = await Talk.Start(server, "published-twice");
        talk.Bench.Apply(new Duplicate { Who = new Who { Method = "publish", Header = new([("message-id", "mtwo")]) } });
        await talk.Publish("one", "two", "three");

        Assert.Equal(["one", "two", "two", "three"], await talk.Consume(4));
        await talk.Channel.BasicAckAsync(4, true, Stop);
        Assert.Equal(0u, await talk.Left());
    }

    [Fact]
    public async Task A_duplicated_delivery_comes_twice_and_all_can_be_acknowledged()
    {
        await using var talk = await Talk.Start(server, "delivered-twice");
        talk.Bench.Apply(new Duplicate { Who = new Who { Method = "deliver", Path = "delivered-twice", Nth = 2 } });
        await talk.Publish("one", "two", "three");

        Assert.Equal(["one", "two", "two", "three"], await talk.Consume(4));
        for (var tag = 4UL; tag > 0; tag--)
        {
            await talk.Channel.BasicAckAsync(tag, false, Stop);
        }

        await talk.Publish("four");
        await talk.Arrived(5);
        await talk.Channel.BasicAckAsync(0, true, Stop);
        Assert.Equal(0u, await talk.Left());
    }

    [Fact]
    public async Task A_dropped_delivery_comes_again_on_another_channel()
    {
        await using var talk = await Talk.Start(server, "not-delivered");
        talk.Bench.Apply(new LoseRequest { Who = new Who { Method = "deliver", Nth = 1 } });
        await talk.Publish("one", "two");

        Assert.Equal(["two"], await talk.Consume(1));
        await talk.Channel.BasicAckAsync(1, true, Stop);
        Assert.Equal(1u, await talk.Left());
    }

    [Fact]
    public async Task A_held_publish_holds_its_channel_until_the_lease_ends_and_no_other()
    {
        await using var talk = await Talk.Start(server, "held");
        await using var other = await talk.Connection.CreateChannelAsync(Confirmed, Stop);
        talk.Bench.Apply(new Hold { Who = new Who { Method = "publish", Header = new([("message-id", "mone")]) } });
        var first = talk.Publish("one");
        var second = talk.Publish("two");
        await Talk.Publish(other, "held", "three", Stop).Soon();

        Assert.False(first.IsCompleted || second.IsCompleted);
        talk.Bench.Proxy.Leases.Lift("f");
        await first.Soon();
        await second.Soon();
        Assert.Equal(["three", "one", "two"], await talk.Consume(3));
    }

    [Fact]
    public async Task A_delayed_and_a_reordered_publish_are_confirmed_when_they_have_arrived()
    {
        await using var talk = await Talk.Start(server, "late");
        var late = talk.Bench.Apply(new Delay(TimeSpan.FromMilliseconds(300)) { Who = new Who { Method = "publish", Nth = 1 } }, "late");
        await talk.Publish("one");
        var publish = talk.Bench.Tap.Messages.First();
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(publish.At, publish.Passed), TimeSpan.FromMilliseconds(300), Wait.Limit);

        talk.Bench.Apply(new Reorder(TimeSpan.FromMinutes(1)) { Who = new Who { Method = "publish", Nth = 1 } }, "swap");
        await Task.WhenAll(talk.Publish("two"), talk.Publish("three")).Soon();
        Assert.Equal(["one", "three", "two"], await talk.Consume(3));
        await talk.Channel.BasicAckAsync(3, true, Stop);
        Assert.Equal(0u, await talk.Left());
        Assert.Equal(1, late.Touched);
    }

    [Fact]
    public async Task A_dead_letter_is_recorded_with_its_deaths()
    {
        await using var talk = await Talk.Start(server, "work", new Dictionary<string, object?> { ["x-dead-letter-exchange"] = "", ["x-dead-letter-routing-key"] = "graves" });
        await talk.Channel.QueueDeclareAsync("graves", durable: false, exclusive: false, autoDelete: false, cancellationToken: Stop);
        await talk.Publish("bad");
        await talk.Consume(1);
        await talk.Channel.BasicRejectAsync(1, false, Stop);
        await talk.Consume(2, "graves");

        Assert.Equal([("work", 0L), ("graves", 1L)], talk.Bench.Tap.Messages.Where(message => message.Kind == MessageKind.Deliver).Select(message => (message.Queue, message.Deaths)));
    }

    [Fact]
    public async Task Large_messages_and_many_with_faults_all_come_through()
    {
        await using var talk = await Talk.Start(server, "many");
        var twice = talk.Bench.Apply(new Duplicate { Who = new Who { Percent = 10 } }, "twice");
        var late = talk.Bench.Apply(new Delay(TimeSpan.FromMilliseconds(5)) { Who = new Who { Percent = 3 } }, "late");
        var large = new string('x', 3_000_000);
        await talk.Publish(large);
        await Task.WhenAll(Enumerable.Range(0, 5_000).Select(i => talk.Publish($"{i}"))).Soon();
        await talk.Consume(5_001);
        await Wait.Until(() => talk.Bodies.Distinct().Count() == 5_001, "all have come");
        await talk.Channel.BasicAckAsync(0, true, Stop);

        Assert.Equal(0u, await talk.Left());
        Assert.Contains(large, talk.Bodies);
        var sent = talk.Bench.Tap.Messages.Where(message => message is { Kind: MessageKind.Publish, Inserted: false }).OrderBy(message => message.DeliveryTag).Select(message => message.MessageId);
        Assert.Equal(sent, talk.Bodies.Select(body => body == large ? "large" : $"m{body}").Distinct());
        Assert.InRange(twice.Touched, 500, 2_000);
        Assert.InRange(late.Touched, 100, 1_000);
        Assert.Equal(talk.Bodies.Count, 5_001 + talk.Bench.Tap.Messages.Count(message => message.Inserted && message.Kind is MessageKind.Publish or MessageKind.Deliver));
    }

    /// <summary>A queue, and one connection through the edge with a channel that publishes with confirms and consumes.</summary>
    private sealed class Talk : IAsyncDisposable
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _bodies = new();

        public required TapBench Bench { get; init; }

        public required IConnection Connection { get; init; }

        public required IChannel Channel { get; init; }

        public required string Queue { get; init; }

        public ICollection<string> Bodies => _bodies.ToArray();

        public static async Task<Talk> Start(RabbitServer server, string queue, IDictionary<string, object?>? arguments = null)
        {
            RabbitServer.Need();
            var bench = new TapBench(Protocol.Amqp, server.Port);
            var factory = new ConnectionFactory { HostName = "127.0.0.1", Port = bench.Edge.Port, AutomaticRecoveryEnabled = false };
            var connection = await factory.CreateConnectionAsync(Stop);
            var channel = await connection.CreateChannelAsync(new(true, true, outstandingPublisherConfirmationsRateLimiter: null), Stop);
            await channel.QueueDeclareAsync(queue, durable: false, exclusive: false, autoDelete: false, arguments, cancellationToken: Stop);
            return new() { Bench = bench, Connection = connection, Channel = channel, Queue = queue };
        }

        public static async Task Publish(IChannel channel, string queue, string body, CancellationToken stop)
        {
            var id = body.Length < 100 ? $"m{body}" : "large";
            await channel.BasicPublishAsync("", queue, mandatory: false, new BasicProperties { MessageId = id }, Encoding.UTF8.GetBytes(body), stop);
        }

        public async Task Publish(params string[] bodies)
        {
            foreach (var body in bodies)
            {
                await Publish(Channel, Queue, body, Stop).Soon();
            }
        }

        public Task Publish(string body, CancellationToken stop) => Publish(Channel, Queue, body, stop);

        /// <summary>Begins to consume, and waits until so many have come in all.</summary>
        public async Task<ICollection<string>> Consume(int count, string? queue = null)
        {
            var consumer = new RabbitMQ.Client.Events.AsyncEventingBasicConsumer(Channel);
            consumer.ReceivedAsync += (_, message) =>
            {
                _bodies.Enqueue(Encoding.UTF8.GetString(message.Body.Span));
                return Task.CompletedTask;
            };
            await Channel.BasicConsumeAsync(queue ?? Queue, autoAck: false, $"{queue ?? Queue} consumer", consumer, Stop);
            await Arrived(count);
            return Bodies;
        }

        public Task Arrived(int count) => Wait.Until(() => _bodies.Count >= count, $"{count} messages have come");

        /// <summary>How many messages the broker keeps when this channel, which it has no complaint about, has closed.</summary>
        public async Task<uint> Left()
        {
            await Channel.MessageCountAsync(Queue, Stop);
            await Channel.CloseAsync(Stop);
            await using var channel = await Connection.CreateChannelAsync(cancellationToken: Stop);
            return await channel.MessageCountAsync(Queue, Stop);
        }

        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            await Bench.DisposeAsync();
        }
    }
}
