namespace TestHarness.Load;

/// <summary>
/// One step of an arrival and what became of it. Times are <see cref="TimeProvider.GetTimestamp"/> ticks (nanoseconds on Linux).
/// Response time is <see cref="Ended"/> − <see cref="Intended"/>: waiting for a free connection and connecting are part of it.
/// Service time is <see cref="Ended"/> − <see cref="Sent"/>; the generator's lag is <see cref="Taken"/> − <see cref="Intended"/>.
/// </summary>
public sealed record LoadOperation
{
    /// <summary>The most bytes of an answer that <see cref="Body"/> keeps.</summary>
    public const int MaximumBody = 4096;

    /// <summary>The load it belongs to, <see cref="LoadSpec.Id"/>.</summary>
    public required string Load { get; init; }

    /// <summary>The name of its step.</summary>
    public required string Name { get; init; }

    /// <summary>The number of its journey in the load.</summary>
    public int Journey { get; init; }

    /// <summary>The number of its step in the journey.</summary>
    public int Step { get; init; }

    /// <summary>The number of its arrival in the load, from 0 in the order of arrival; what the caller gave for a single one.</summary>
    public required int Index { get; init; }

    /// <summary>The number of its phase.</summary>
    public int Phase { get; init; }

    /// <summary>Whether it counts; false in a warm-up, as its phase says.</summary>
    public required bool Judged { get; init; }

    /// <summary>When it had to begin, in timestamp ticks: the first step when the arrival was due, a later one when the step before had ended.</summary>
    public required long Intended { get; init; }

    /// <summary>When the generator took it up, in timestamp ticks.</summary>
    public long Taken { get; init; }

    /// <summary>When a connection was free for it and it was handed to the network, in timestamp ticks; 0 if that never happened.</summary>
    public long Sent { get; init; }

    /// <summary>How long connecting took, in timestamp ticks, without a TLS handshake; 0 where a connection was used again.</summary>
    public long Connecting { get; init; }

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
    /// <see cref="RequestStep.KeepBody"/> asks for it; else null.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>The value of the answer's header that <see cref="RequestStep.KeepHeader"/> names; null when it names none or the answer has none such.</summary>
    public string? Header { get; init; }

    /// <summary>What went wrong, in words, where the outcome alone does not say it; else null.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it went well: answered with 2xx, or with a status that its step expects.</summary>
    public bool Succeeded => Outcome == OperationOutcome.Expected || (Outcome == OperationOutcome.Answered && Status is (>= 200 and < 300) or 0);
}
