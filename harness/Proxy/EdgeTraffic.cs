namespace TestHarness.Proxy;

/// <summary>What has gone through an edge so far; read at any time.</summary>
public sealed class EdgeTraffic
{
    private long _up;
    private long _down;
    private long _sentUp;
    private long _sentDown;
    private long _connections;

    /// <summary>Connections accepted.</summary>
    public long Connections => Volatile.Read(ref _connections);

    /// <summary>Bytes received from clients or from the upstream.</summary>
    /// <param name="direction">Which way they go.</param>
    /// <returns>Zero or more.</returns>
    public long Bytes(Direction direction) => direction == Direction.Upstream ? Volatile.Read(ref _up) : Volatile.Read(ref _down);

    /// <summary>Bytes sent to the upstream or to clients.</summary>
    /// <param name="direction">Which way they go.</param>
    /// <returns>Zero or more.</returns>
    public long Sent(Direction direction) => direction == Direction.Upstream ? Volatile.Read(ref _sentUp) : Volatile.Read(ref _sentDown);

    internal void Add(Direction direction, int count) =>
        Interlocked.Add(ref direction == Direction.Upstream ? ref _up : ref _down, count);

    internal void AddSent(Direction direction, int count) =>
        Interlocked.Add(ref direction == Direction.Upstream ? ref _sentUp : ref _sentDown, count);

    internal void AddConnection() => Interlocked.Increment(ref _connections);
}
