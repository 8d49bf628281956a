namespace TestHarness.Proxy;

/// <summary>What the faults in force do to one stream. The stream's own frames wait; other streams never do.</summary>
internal interface IStreamTreatment
{
    /// <summary>Id of the lease that goes into the record: the one that decides the end before one that only holds.</summary>
    string? Fault { get; }

    /// <summary>What becomes of the stream once the request was held long enough.</summary>
    CallEnd Fate { get; }

    /// <summary>Whether a stream that is relayed is opened twice; the answer to the copy is thrown away.</summary>
    bool IsDuplicated { get; }

    /// <summary>False when the lease that decides the fate has ended meanwhile: the stream is relayed.</summary>
    bool IsInForce { get; }

    /// <summary>Completes when the lease that decides the fate ends: a swallowed stream is reset then.</summary>
    Task LeaseEnded { get; }

    /// <summary>For <see cref="CallEnd.Answered"/>.</summary>
    StreamAnswer? Answer { get; }

    /// <summary>What is done to the bytes of the request's or the answer's body; null = nothing.</summary>
    BodyChange? Change(Direction direction);

    /// <summary>Ends the whole connection, when the fault means that; false = only the stream ends.</summary>
    bool EndConnection();

    /// <summary>The whole request has gone on.</summary>
    void RequestPassed();

    /// <summary>Asked once: completes when the request may go on.</summary>
    Task HoldFor(long arrived);

    /// <summary>Asked once, at the head of the final answer: completes when the answer may go on.</summary>
    Task AnswerHoldFor(long firstByte);
}
