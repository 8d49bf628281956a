namespace TestHarness.Proxy;

/// <summary>What is spoken on an edge: how its bytes are read.</summary>
public enum Protocol
{
    /// <summary>Decided by the client's first bytes: HTTP/1.x, HTTP/2, AMQP 0-9-1, PostgreSQL, or else TCP.</summary>
    Auto,

    /// <summary>HTTP/1.x, or HTTP/2 when the client begins with its preface.</summary>
    Http,

    /// <summary>HTTP/2 cleartext with prior knowledge, gRPC on top of it included.</summary>
    Http2,

    /// <summary>AMQP 0-9-1.</summary>
    Amqp,

    /// <summary>PostgreSQL, protocol version 3.</summary>
    Postgres,

    /// <summary>Bytes that nobody reads; the server may speak first.</summary>
    Tcp,
}
