using TestHarness.Core.Records;
using TestHarness.Proxy;
using TestHarness.Runtime;
using TestHarness.Tests.Proxy;
using Exchange = TestHarness.Core.Records.Exchange;
using ExchangeOutcome = TestHarness.Core.Records.ExchangeOutcome;

namespace TestHarness.Tests.Runtime;

/// <summary>What the proxy tells is what stands in the record.</summary>
public sealed class ProxyTapTests : IDisposable
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private readonly TempFolder _folder = new();
    private readonly ManualTime _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_message_is_recorded_with_all_that_is_known_of_it()
    {
        var told = new TappedMessage
        {
            Edge = "orders -> broker", Connection = 3, At = Stamp(1), Passed = Stamp(2), Kind = MessageKind.Deliver, Channel = 4, Exchange = "orders", RoutingKey = "created",
            Queue = "mails", ConsumerTag = "c", DeliveryTag = 5, Redelivered = true, Persistent = true, MessageId = "m", CorrelationId = "o", TraceParent = $"00-{Trace}-b7ad6b7169203331-01",
            Deaths = 6, BodyHash = ulong.MaxValue, BodySize = 7, Inserted = true, Fault = "twice",
        };

        Assert.Equal(
            new Message(1_000_000_000)
            {
                Edge = "orders -> broker", Connection = 3, Channel = 4, Step = MessageStep.Deliver, Passed = 2_000_000_000, ExchangeName = "orders", RoutingKey = "created",
                Queue = "mails", Consumer = "c", DeliveryTag = 5, MessageId = "m", CorrelationId = "o", Trace = Trace, BodyHash = -1, BodySize = 7, Deaths = 6,
                Flags = MessageFlags.Redelivered | MessageFlags.Persistent | MessageFlags.Inserted, Fault = "twice",
            },
            await Recorded(tap => tap.OnMessage(told)));
    }

    [Fact]
    public async Task What_is_never_passed_on_stays_so()
    {
        var seen = Assert.IsType<Message>(await Recorded(tap => tap.OnMessage(new() { Edge = "a -> b", Connection = 1, At = Stamp(1), Kind = MessageKind.Publish })));

        Assert.Equal((0, MessageFlags.None, ""), (seen.Passed, seen.Flags, seen.Trace));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_the_proxy_is_a_step_of_the_record(string kind) => Assert.True(Enum.IsDefined(Enum.Parse<MessageStep>(kind)));

    public static TheoryData<string> Kinds() => [.. Enum.GetNames<MessageKind>()];

    [Fact]
    public async Task A_failed_query_says_why_without_its_secrets()
    {
        var seen = Assert.IsType<Exchange>(await Recorded(tap => tap.OnExchange(new()
        {
            Edge = "orders -> orders-db", Connection = 1, Arrived = Stamp(1), Ended = Stamp(2), Method = "SELECT", Path = "SELECT ?", Status = 500,
            Outcome = TestHarness.Proxy.ExchangeOutcome.Answered, Protocol = "postgres", Detail = "28P01 password=hunter2 is wrong",
        })));

        Assert.Equal((ExchangeProtocol.Postgres, "28P01 password=[redacted] is wrong", ExchangeOutcome.Answered, true), (seen.Protocol, seen.Detail, seen.Outcome, seen.Failed));
    }

    [Theory]
    [InlineData("http1", ExchangeProtocol.Http1)]
    [InlineData("http2", ExchangeProtocol.Http2)]
    [InlineData("grpc", ExchangeProtocol.Grpc)]
    [InlineData("postgres", ExchangeProtocol.Postgres)]
    public async Task A_protocol_is_recorded_as_what_it_is(string told, ExchangeProtocol expected) =>
        Assert.Equal(expected, Assert.IsType<Exchange>(await Recorded(tap => tap.OnExchange(Call(told)))).Protocol);

    [Theory]
    [InlineData(null, null, -1, 0)]
    [InlineData(14, 250L, 14, 250_000_000)]
    [InlineData(0, 99_999_999L * 3_600_000, 0, long.MaxValue)]
    public async Task A_grpc_call_has_its_status_and_its_deadline(int? status, long? milliseconds, int recorded, long nanoseconds)
    {
        var told = Call("grpc") with { GrpcStatus = status, Deadline = milliseconds is { } wait ? TimeSpan.FromMilliseconds(wait) : null };

        var seen = Assert.IsType<Exchange>(await Recorded(tap => tap.OnExchange(told)));

        Assert.Equal((recorded, nanoseconds), (seen.GrpcStatus, seen.Deadline));
    }

    private TappedExchange Call(string protocol) => new()
    {
        Edge = "orders -> stock", Connection = 1, Arrived = Stamp(1), Ended = Stamp(2), Method = "POST", Path = "/stock.Stock/Reserve", Status = 200,
        Outcome = TestHarness.Proxy.ExchangeOutcome.Answered, Protocol = protocol,
    };

    /// <summary>A time stamp so many seconds after the clock's zero.</summary>
    private long Stamp(int seconds) => _time.GetTimestamp() + (seconds * _time.TimestampFrequency);

    private async Task<Observation> Recorded(Action<ProxyTap> tell)
    {
        var path = Path.Combine(_folder.Path, "observations.bin");
        await using (var recorder = new Recorder(path))
        {
            tell(new ProxyTap(new RunClock(_time), recorder));
        }

        await using var file = File.OpenRead(path);
        return Assert.Single(ObservationReader.Read(file));
    }
}
