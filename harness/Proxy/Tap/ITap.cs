namespace TestHarness.Proxy;

/// <summary>The sink of everything that the proxy sees. Called from many threads at once; an implementation must not block, throw or call back into the proxy.</summary>
public interface ITap
{
    /// <summary>A client's connection was accepted.</summary>
    /// <param name="accept">Who came to which edge.</param>
    void OnAccepted(in TappedAccept accept)
    {
    }

    /// <summary>
    /// It was decided whether a toxic, or a fault that a toxic carries, touches a connection in one direction: when the connection opens there
    /// (to the upstream: when that is dialled), when the toxic is added, and when its toxicity changes. Not called on edges without toxics.
    /// </summary>
    /// <param name="toxic">What was decided.</param>
    void OnToxic(in TappedToxic toxic)
    {
    }

    /// <summary>An exchange has ended; called exactly once for each request that was seen.</summary>
    /// <param name="exchange">The request and its answer, or the absence of one.</param>
    void OnExchange(TappedExchange exchange);

    /// <summary>A message, or an answer to one, was seen on an AMQP edge.</summary>
    /// <param name="message">What was seen; a message that a fault holds is told when it goes on, or never will.</param>
    void OnMessage(TappedMessage message)
    {
    }

    /// <summary>A client's connection has closed; called after all of its exchanges.</summary>
    /// <param name="connection">The connection's life in numbers.</param>
    void OnConnection(TappedConnection connection);

    /// <summary>A lease was asked for, applied, lifted, or has expired.</summary>
    /// <param name="lease">What happened to which lease.</param>
    void OnLease(TappedLease lease);
}
