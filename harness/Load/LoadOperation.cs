namespace TestHarness.Load;

/// <summary>
/// One request of a load and what became of it. Times are <see cref="TimeProvider.GetTimestamp"/> ticks (nanoseconds on Linux).
/// Response time is <see cref="Ended"/> − <see cref="Intended"/>: waiting for a free connection and connecting are part of it.
/// </summary>
public sealed record LoadOperation
{
    /// <summary>The most bytes of an answer that <see cref="Body"/> keeps.</summary>
    public const int MaximumBody = 4096;

    /// <summary>The load it belongs to, <see cref="LoadSpec.Id"/>.</summary>
    public required string Load { get; init; }

    /// <summary>Its number in the load, from 0 in the order of arrival; what the caller gave for a single request.</summary>
    public required int Index { get; init; }

    /// <summary>Whether it counts; false in a warm-up or ramp, as its <see cref="LoadPhase.Judged"/> says.</summary>
    public required bool Judged { get; init; }

    /// <summary>When it had to begin, in timestamp ticks.</summary>
    public required long Intended { get; init; }

    /// <summary>When a connection was free for it and it was handed to the network, in timestamp ticks; 0 if that never happened.</summary>
    public long Sent { get; init; }

    /// <summary>
    /// When the last byte of the answer or the error came, in timestamp ticks; for an unfinished operation when it was given up,
    /// so that its age is a lower bound.
    /// </summary>
    public long Ended { get; init; }

    /// <summary>The HTTP status; 0 if none came. An answer that broke off after its headers has a status and is not answered.</summary>
    public int Status { get; init; }

    /// <summary>What became of it.</summary>
    public required OperationOutcome Outcome { get; init; }

    /// <summary>The trace id that was sent in <c>traceparent</c>: 32 lower-case hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>
    /// The first <see cref="MaximumBody"/> bytes of the answer as UTF-8 text, kept for a status of 400 and more, or where
    /// <see cref="LoadSpec.KeepBodies"/> asks for it; else null.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>The value of the answer's header that <see cref="LoadSpec.KeepHeader"/> names; null when it names none or the answer has none such.</summary>
    public string? Header { get; init; }

    /// <summary>What went wrong, in the words of the network stack, for <see cref="OperationOutcome.Refused"/>, <see cref="OperationOutcome.Reset"/> and <see cref="OperationOutcome.Failed"/>; else null.</summary>
    public string? Error { get; init; }
}

/// <summary>What became of an operation, as its client saw it.</summary>
public enum OperationOutcome
{
    /// <summary>A whole answer came, with whatever status.</summary>
    Answered,

    /// <summary>Nobody listened: the connection was refused.</summary>
    Refused,

    /// <summary>The peer ended the connection before the answer was whole, by a reset or by an early close.</summary>
    Reset,

    /// <summary>No whole answer within <see cref="LoadSpec.Timeout"/> of sending.</summary>
    TimedOut,

    /// <summary>Anything else: what came is not HTTP, the host is unknown or unreachable. <see cref="LoadOperation.Error"/> says what.</summary>
    Failed,

    /// <summary>Neither answered nor failed when the load ended or was cancelled.</summary>
    Unfinished,
}
