using System.Collections.Concurrent;
using TestHarness.Core.Records;
using TestHarness.Core.Text;
using TestHarness.Proxy;
using ExchangeOutcome = TestHarness.Core.Records.ExchangeOutcome;
using Lease = TestHarness.Core.Records.Lease;

namespace TestHarness.Runtime;

/// <summary>Turns what the proxy saw into observations.</summary>
internal sealed class ProxyTap(RunClock clock, Recorder recorder, ContractWatch? contracts = null) : ITap
{
    private readonly ConcurrentDictionary<string, int> _exchanges = new(StringComparer.Ordinal);

    /// <summary>Which instance of a caller that has several opened each connection that lives.</summary>
    private readonly ConcurrentDictionary<long, int> _callers = new();

    /// <summary>How many exchanges of an edge have ended.</summary>
    public int Exchanges(string edge) => _exchanges.GetValueOrDefault(edge);

    public void OnAccepted(in TappedAccept accept)
    {
        if (accept.Caller > 0)
        {
            _callers[accept.Connection] = accept.Caller;
        }
    }

    public void OnExchange(TappedExchange exchange)
    {
        _exchanges.AddOrUpdate(exchange.Edge, 1, static (_, count) => count + 1);
        if (recorder.Add(Seen(exchange)))
        {
            contracts?.Take(exchange, clock.At(exchange.Arrived), clock.At(exchange.Ended));
        }
    }

    public void OnMessage(TappedMessage message) => recorder.Add(new Message(clock.At(message.At))
    {
        Edge = message.Edge,
        Connection = message.Connection,
        Caller = _callers.GetValueOrDefault(message.Connection),
        Channel = message.Channel,
        Step = Enum.Parse<MessageStep>(message.Kind.ToString()),
        Passed = message.Passed == 0 ? 0 : clock.At(message.Passed),
        ExchangeName = message.Exchange ?? "",
        RoutingKey = message.RoutingKey ?? "",
        Queue = message.Queue ?? "",
        Consumer = message.ConsumerTag ?? "",
        DeliveryTag = (long)message.DeliveryTag,
        MessageId = message.MessageId ?? "",
        CorrelationId = message.CorrelationId ?? "",
        Trace = TraceId(message.TraceParent),
        BodyHash = (long)message.BodyHash,
        BodySize = message.BodySize,
        Deaths = message.Deaths,
        Flags = Flags(message),
        Fault = LeasePart.FaultOf(message.Fault ?? ""),
    });

    public void OnConnection(TappedConnection connection)
    {
        _callers.TryRemove(connection.Connection, out var caller);
        recorder.Add(new ConnectionSeen(clock.At(connection.Opened))
        {
            Edge = connection.Edge,
            Number = connection.Connection,
            Caller = caller,
            Closed = clock.At(connection.Closed),
            Http = connection.Http,
            BytesUp = connection.BytesUp,
            BytesDown = connection.BytesDown,
            Note = connection.Note ?? "",
        });
    }

    public void OnLease(TappedLease lease)
    {
        if (!LeasePart.Is(lease.Fault))
        {
            recorder.Add(new Lease(clock.At(lease.At)) { Fault = lease.Fault, Target = lease.Edge, Step = Enum.Parse<LeaseStep>(lease.Event.ToString()), Touched = lease.Touched });
        }
    }

    private Exchange Seen(TappedExchange exchange) => new(clock.At(exchange.Arrived))
    {
        Edge = exchange.Edge,
        Connection = exchange.Connection,
        Caller = _callers.GetValueOrDefault(exchange.Connection),
        FirstByte = exchange.FirstByte == 0 ? 0 : clock.At(exchange.FirstByte),
        Ended = clock.At(exchange.Ended),
        Method = exchange.Method,
        Path = Redaction.Of(exchange.Path),
        Status = exchange.Status,
        Outcome = Enum.Parse<ExchangeOutcome>(exchange.Outcome.ToString()),
        Trace = TraceId(exchange.TraceParent),
        Key = exchange.IdempotencyKey ?? "",
        BusinessId = exchange.BusinessId ?? "",
        BodyHash = (long)exchange.BodyHash,
        Protocol = Enum.Parse<ExchangeProtocol>(exchange.Protocol, ignoreCase: true),
        GrpcStatus = exchange.GrpcStatus ?? Exchange.NoGrpcStatus,
        Deadline = Nanoseconds(exchange.Deadline ?? TimeSpan.Zero),
        Detail = Redaction.Of(exchange.Detail ?? ""),
        Fault = LeasePart.FaultOf(exchange.Fault ?? ""),
        ReachedUpstream = exchange.ReachedUpstream,
    };

    private static MessageFlags Flags(TappedMessage message) =>
        If(message.Redelivered, MessageFlags.Redelivered) | If(message.Requeue, MessageFlags.Requeue)
        | If(message.Persistent, MessageFlags.Persistent) | If(message.Inserted, MessageFlags.Inserted);

    private static MessageFlags If(bool so, MessageFlags flag) => so ? flag : MessageFlags.None;

    /// <summary>A caller may say thousands of years.</summary>
    private static long Nanoseconds(TimeSpan time) => time.Ticks > long.MaxValue / 100 ? long.MaxValue : time.Ticks * 100;

    /// <summary>The second field of <c>00-trace-span-flags</c> (W3C Trace Context).</summary>
    private static string TraceId(string? traceParent) => traceParent?.Split('-') is [_, { Length: 32 } trace, ..] ? trace : "";
}
