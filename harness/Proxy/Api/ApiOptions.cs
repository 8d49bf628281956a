namespace TestHarness.Proxy;

/// <summary>What the API's server needs to know.</summary>
public sealed record ApiOptions
{
    /// <summary>The port unless <see cref="Port"/> says otherwise: 8474.</summary>
    public const int DefaultPort = 8474;

    /// <summary>The host name or address to listen on; empty = all addresses.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The port to listen on, 0 to 65535; 0 = any free one.</summary>
    public int Port { get; init; } = DefaultPort;

    /// <summary>The version that <c>/version</c> tells: plain numbers, because clients compare them.</summary>
    public string Version { get; init; } = ApiServer.Version;

    /// <summary>True: <c>/metrics</c> tells the proxies' bytes, connections and toxics.</summary>
    public bool ProxyMetrics { get; init; }

    /// <summary>True: <c>/metrics</c> tells the process' memory, processor time and the like.</summary>
    public bool RuntimeMetrics { get; init; }

    /// <summary>Is told what goes on.</summary>
    public JsonLog Log { get; init; } = JsonLog.None;

    /// <summary>How long the head and body of a request may take to come in.</summary>
    internal TimeSpan ReadLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a request may take to be handled.</summary>
    internal TimeSpan HandleLimit { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long a connection may be idle.</summary>
    internal TimeSpan IdleLimit { get; init; } = TimeSpan.FromSeconds(60);
}
