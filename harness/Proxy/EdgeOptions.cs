using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace TestHarness.Proxy;

/// <summary>What an edge needs to know.</summary>
public sealed record EdgeOptions
{
    /// <summary>How long a dial may take unless <see cref="DialTimeout"/> says otherwise: 10 s.</summary>
    public static readonly TimeSpan DefaultDialTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The edge's name, unique within the proxy.</summary>
    public required string Name { get; init; }

    /// <summary>The callee's port, 1 to 65535; 0 = nobody can be dialled.</summary>
    public required int UpstreamPort { get; init; }

    /// <summary>The callee's host name or address, resolved at every dial.</summary>
    public string UpstreamHost { get; init; } = "127.0.0.1";

    /// <summary>Further instances of the callee: connections go to all of them in turn, and to the next one when one does not take them.</summary>
    public IReadOnlyList<IPEndPoint> MoreUpstreams { get; init; } = [];

    /// <summary>How many instances the caller has: each gets a listener of its own, so that it is known who called.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>Name of the request header that carries a business id; null = none.</summary>
    public string? BusinessIdHeader { get; init; }

    /// <summary>Name of the request header that tells how long is left, in milliseconds or as <c>grpc-timeout</c>; null = none but that of gRPC.</summary>
    public string? DeadlineHeader { get; init; }

    /// <summary>The port to listen on, 0 to 65535; 0 = any free one.</summary>
    public int ListenPort { get; init; }

    /// <summary>Where to listen: an address, a host name, or empty or <c>[::]</c> for every address of the machine.</summary>
    public string ListenHost { get; init; } = "127.0.0.1";

    /// <summary>How its bytes are read. A protocol in which the server sends first must be declared as <see cref="Protocol.Tcp"/>, or be dialled at once.</summary>
    public Protocol Protocol { get; init; }

    /// <summary>False: bytes are relayed and counted, nothing is read or recorded but connections, and faults that choose requests find none.</summary>
    public bool Tap { get; init; } = true;

    /// <summary>True: the tap is told what was said in each exchange of HTTP/1.x too.</summary>
    public bool KeepsContent { get; init; }

    /// <summary>True: the upstream is dialled when a client connects, and a client whose upstream refuses is closed; false: when there is something to send.</summary>
    public bool DialAtOnce { get; init; }

    /// <summary>While it has not ended nobody is dialled: what clients send waits, and that of those who have left by then goes nowhere. At first it has.</summary>
    public Task UpstreamStarts { get; init; } = Task.CompletedTask;

    /// <summary>What the proxy shows to clients, which then have to speak TLS; the upstream is spoken to without. Null = bytes are relayed as they come, encrypted ones unread.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Toxics that outlive the edge; null = it has its own.</summary>
    internal ToxicBook? Toxics { get; init; }

    /// <summary>How long a dial of the upstream may take.</summary>
    public TimeSpan DialTimeout { get; init; } = DefaultDialTimeout;

    internal NamedHeaders Named => new(BusinessIdHeader, DeadlineHeader);

    internal bool DialsAtOnce => DialAtOnce || Protocol == Protocol.Tcp;
}
