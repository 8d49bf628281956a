namespace TestHarness.Proxy;

/// <summary>What an HTTP/2 connection needs from whom it belongs to. Nothing here may wait or throw.</summary>
internal interface IHttp2Host
{
    string Edge { get; }

    /// <summary>The client connection's number.</summary>
    long Connection { get; }

    NamedHeaders Named { get; }

    /// <summary>A <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    long Now { get; }

    /// <summary>What ended the connection from outside of its traffic, if anything did.</summary>
    Cause? Cause { get; }

    /// <summary>Completes after so long, never early.</summary>
    Task After(TimeSpan wait);

    /// <summary>Completes at a time, or when the lease or the connection ends.</summary>
    Task Until(Lease lease, long due);

    /// <summary>Whether a fault wants to see bodies before it decides.</summary>
    bool AsksForBodies { get; }

    /// <summary>What the faults in force do to a stream; null = nothing. The body is empty when it is not at hand.</summary>
    IStreamTreatment? Treat(StreamHead head, ReadOnlyMemory<byte> body);

    /// <summary>A request was seen; <see cref="Ended"/> follows exactly once.</summary>
    void Began();

    void Ended(TappedExchange exchange);

    /// <summary>Whether nothing passes any more.</summary>
    bool IsVoid { get; }

    /// <summary>Whether what was sent to the client may not have left yet.</summary>
    bool IsPaced { get; }

    /// <summary>Calls back when all that was sent to the client has left (true), or never will (false).</summary>
    void WhenSent(Action<bool> callback);

    /// <summary>Resets both sides.</summary>
    void Reset();

    /// <summary>Something about the connection as a whole was unusual.</summary>
    void Note(string text);
}
