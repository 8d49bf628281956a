namespace TestHarness.Core.Records;

/// <summary>What an exchange was spoken in.</summary>
public enum ExchangeProtocol : byte
{
    /// <summary>HTTP/1.1 or 1.0.</summary>
    Http1,

    /// <summary>HTTP/2.</summary>
    Http2,

    /// <summary>gRPC over HTTP/2.</summary>
    Grpc,

    /// <summary>PostgreSQL: an exchange is a query and its results.</summary>
    Postgres,
}
