namespace TestHarness.Proxy;

/// <summary>What an edge needs to know.</summary>
public sealed record EdgeOptions
{
    /// <summary>How long a dial may take unless <see cref="DialTimeout"/> says otherwise: 10 s.</summary>
    public static readonly TimeSpan DefaultDialTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The edge's name, unique within the proxy.</summary>
    public required string Name { get; init; }

    /// <summary>The callee's port, 1 to 65535.</summary>
    public required int UpstreamPort { get; init; }

    /// <summary>The callee's host name or address, resolved at every dial.</summary>
    public string UpstreamHost { get; init; } = "127.0.0.1";

    /// <summary>Name of the request header that carries a business id; null = none.</summary>
    public string? BusinessIdHeader { get; init; }

    /// <summary>The port to listen on, 0 to 65535; 0 = any free one.</summary>
    public int ListenPort { get; init; }

    /// <summary>True for protocols in which the server sends first (SMTP, MySQL): the upstream is dialled at once and nothing is read as HTTP.</summary>
    public bool ServerSpeaksFirst { get; init; }

    /// <summary>How long a dial of the upstream may take.</summary>
    public TimeSpan DialTimeout { get; init; } = DefaultDialTimeout;
}
