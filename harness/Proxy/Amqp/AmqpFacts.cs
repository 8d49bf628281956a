using System.Text;

namespace TestHarness.Proxy;

/// <summary>
/// A message as faults see it. Methods: publish, deliver, get. The path of a publish is its exchange, a slash and its routing
/// key; of a delivery it is the queue. Headers are those of the message, and the properties message-id and correlation-id.
/// </summary>
internal sealed class AmqpFacts(AmqpContent message, Edge edge) : CallFacts
{
    public override string Method => message.Method.Id switch
    {
        AmqpMethods.Publish => "publish",
        AmqpMethods.Deliver => "deliver",
        _ => "get",
    };

    /// <summary>A get-ok is an answer: it can be held. An acknowledgement can be lost where one will come.</summary>
    public override Can Can => Can.Hold | Can.Cut
        | (message.Method.Id == AmqpMethods.GetOk ? Can.None : Can.Reorder | Can.LoseRequest | Can.Duplicate)
        | (message.Method.ExpectsAnswer ? Can.LoseAnswer : Can.None);

    public override string Path => message.Method.Queue ?? $"{message.Method.Exchange}/{message.Method.RoutingKey}";

    public override string? Trace => TraceOf(message.Properties.TraceParent);

    public override string? BusinessId => edge.Options.BusinessIdHeader is { } name ? Header(name) : null;

    public override ReadOnlyMemory<byte> Body => edge.AsksForBodies ? message.BodyBytes() : default;

    public override string? Header(string name) => name switch
    {
        "message-id" => message.Properties.MessageId,
        "correlation-id" => message.Properties.CorrelationId,
        _ => message.HeaderText(Encoding.UTF8.GetBytes(name)),
    };
}
