namespace TestHarness.Proxy;

/// <summary>Decides which messages of a connection a fault touches.</summary>
internal interface IMessageFaults
{
    /// <summary>Whether any message could be touched now. While none can, messages pass without being kept.</summary>
    bool Any { get; }

    /// <summary>Asked once for each publish, deliver and get-ok of at most <see cref="AmqpContent.LargestKept"/> bytes, when all of it has come in; null = it passes.</summary>
    /// <param name="message">The message.</param>
    IMessageTreatment? Treat(AmqpContent message);
}

/// <summary>What is done to one message. A get-ok is the answer to a call, so it is only ever held.</summary>
internal interface IMessageTreatment
{
    /// <summary>Id of the lease for the record; null = none touches it.</summary>
    string? Fault { get; }

    /// <summary>
    /// It never arrives. A dropped publish is never confirmed either: the proxy does not speak for a broker that has not got
    /// the message. A dropped delivery stays unacknowledged at the broker, which gives it out again when the channel has closed.
    /// </summary>
    bool Drops { get; }

    /// <summary>The connection is cut, or swallowed, when the message comes: <see cref="Cut"/> does that.</summary>
    bool Cuts { get; }

    /// <summary>It arrives, and what the receiver says to it (the broker's confirm, the consumer's ack) is lost.</summary>
    bool LosesAnswer { get; }

    /// <summary>It arrives twice, in one go; a second delivery is marked as redelivered. What is said to the second one goes nowhere.</summary>
    bool Duplicates { get; }

    /// <summary>Done when it may go on; null = it is not held. What comes later on its channel, in its direction, waits behind it.</summary>
    Task? Held { get; }

    /// <summary>Done when it has waited long enough for a later message to pass before it; null = it does not wait. The next one of its channel, in its direction, does.</summary>
    Task? WaitsForNext { get; }

    /// <summary>It has gone on: those that waited for it are told.</summary>
    void Passed();

    /// <summary>Cuts the connection, or swallows it.</summary>
    /// <returns>False when the connection is over.</returns>
    bool Cut();
}
