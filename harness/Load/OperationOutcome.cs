namespace TestHarness.Load;

/// <summary>What became of an operation, as its client saw it.</summary>
public enum OperationOutcome
{
    /// <summary>A whole answer came, and no check fails on it.</summary>
    Answered,

    /// <summary>Nobody listened: the connection was refused.</summary>
    Refused,

    /// <summary>The peer ended the connection before the answer was whole, by a reset or by an early close.</summary>
    Reset,

    /// <summary>No whole answer within the timeout of sending.</summary>
    TimedOut,

    /// <summary>Anything else: the host is unreachable, a step in C# threw. <see cref="LoadOperation.Error"/> says what.</summary>
    Failed,

    /// <summary>Neither answered nor failed when the load ended or was cancelled.</summary>
    Unfinished,

    /// <summary>A whole answer came whose status is not 2xx, and its step expects that status.</summary>
    Expected,

    /// <summary>A whole answer came, and a check fails on it.</summary>
    CheckFailed,

    /// <summary>A good answer came without what the step was to save of it.</summary>
    CaptureFailed,

    /// <summary>What came is not HTTP/1.1.</summary>
    NotHttp,

    /// <summary>The answer was longer than <see cref="LoadSpec.LongestAnswer"/>; it was given up.</summary>
    TooLarge,

    /// <summary>The target's host has no address.</summary>
    UnknownHost,

    /// <summary>No connection was free, and <see cref="WhenFull.Drop"/> was asked for.</summary>
    Dropped,

    /// <summary>A feed whose rows are taken once had none left.</summary>
    NoData,
}
