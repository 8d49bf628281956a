namespace TestHarness.Proxy;

/// <summary>Which reader a connection gets.</summary>
internal static class Readers
{
    /// <summary>The reader of a new connection; null = nobody reads it.</summary>
    public static ProtocolReader? For(ClientConnection connection)
    {
        var options = connection.Edge.Options;
        return options switch
        {
            { Tap: false } or { Protocol: Protocol.Tcp } => null,
            { Protocol: Protocol.Auto or Protocol.Http } => new Http1Reader(connection),
            { Protocol: Protocol.Amqp } => new AmqpReader(connection.Edge, connection.Id, new AmqpFaults(connection)),
            { Protocol: Protocol.Postgres } => new PostgresReader(connection.Edge, connection.Id, () => connection.Cause, new PostgresFaults(connection), note => connection.Note ??= note),
            _ => null,
        };
    }
}
