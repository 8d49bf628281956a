namespace TestHarness.Proxy;

/// <summary>Which reader a connection gets.</summary>
internal static class Readers
{
    /// <summary>The reader of a new connection; null = nobody reads it.</summary>
    public static ProtocolReader? For(ClientConnection connection)
    {
        var options = connection.Edge.Options;
        return options.Tap ? Of(options.Protocol, connection) : null;
    }

    /// <summary>The reader of a protocol.</summary>
    public static ProtocolReader? Of(Protocol protocol, ClientConnection connection) => protocol switch
    {
        Protocol.Auto or Protocol.Http => new SniffingReader(connection),
        Protocol.Http2 => new Http2Reader(new EdgeHost(connection)),
        Protocol.Amqp => new AmqpReader(connection.Edge, connection.Id, new AmqpFaults(connection)),
        Protocol.Postgres => new PostgresReader(connection.Edge, connection.Id, () => connection.Cause, new PostgresFaults(connection), note => connection.Note ??= note),
        _ => null,
    };
}
