namespace TestHarness.Core.Suites;

/// <summary>What is spoken on an edge.</summary>
public enum Protocol
{
    /// <summary>What the caller sends first shows it.</summary>
    Auto,

    /// <summary>HTTP/1.1 or HTTP/2.</summary>
    Http,

    /// <summary>gRPC over HTTP/2.</summary>
    Grpc,

    /// <summary>AMQP 0-9-1.</summary>
    Amqp,

    /// <summary>PostgreSQL's protocol.</summary>
    Postgres,

    /// <summary>Bytes that are not looked into.</summary>
    Tcp,
}
