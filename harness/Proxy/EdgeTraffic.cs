using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>What has gone through an edge so far, on connections that are over and on live ones.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct EdgeTraffic
{
    /// <summary>Connections accepted.</summary>
    public long Connections { get; init; }

    /// <summary>Bytes received from clients.</summary>
    public long ReceivedUpstream { get; init; }

    /// <summary>Bytes sent to the upstream.</summary>
    public long SentUpstream { get; init; }

    /// <summary>Bytes received from the upstream.</summary>
    public long ReceivedDownstream { get; init; }

    /// <summary>Bytes sent to clients.</summary>
    public long SentDownstream { get; init; }

    /// <summary>Bytes received.</summary>
    /// <param name="direction">Which way they go.</param>
    /// <returns>Zero or more.</returns>
    public long Bytes(Direction direction) => direction == Direction.Upstream ? ReceivedUpstream : ReceivedDownstream;

    /// <summary>Bytes sent on.</summary>
    /// <param name="direction">Which way they go.</param>
    /// <returns>Zero or more.</returns>
    public long Sent(Direction direction) => direction == Direction.Upstream ? SentUpstream : SentDownstream;

    /// <summary>The sums of both.</summary>
    internal EdgeTraffic Plus(EdgeTraffic other) => new()
    {
        Connections = Connections + other.Connections,
        ReceivedUpstream = ReceivedUpstream + other.ReceivedUpstream,
        SentUpstream = SentUpstream + other.SentUpstream,
        ReceivedDownstream = ReceivedDownstream + other.ReceivedDownstream,
        SentDownstream = SentDownstream + other.SentDownstream,
    };
}
