namespace TestHarness.Proxy;

/// <summary>What a fault may ask about a request (or query, or message) to decide whether it is meant.</summary>
internal abstract class CallFacts
{
    public abstract string Method { get; }

    /// <summary>What can be done to it.</summary>
    public abstract Can Can { get; }

    /// <summary>The target as sent, query included.</summary>
    public abstract string Path { get; }

    /// <summary>The trace id of its traceparent; null = none.</summary>
    public virtual string? Trace => null;

    /// <summary>The business id that the edge is told to look for; null = none.</summary>
    public virtual string? BusinessId => null;

    /// <summary>The whole body, or empty when it is not at hand.</summary>
    public virtual ReadOnlyMemory<byte> Body => default;

    /// <summary>The first header of that name, in any case; null = none.</summary>
    public virtual string? Header(string name) => null;

    /// <summary>The second field of <c>00-trace-span-flags</c> (W3C Trace Context).</summary>
    public static string? TraceOf(string? traceParent) => traceParent?.Split('-') is [_, { Length: > 0 } trace, ..] ? trace : null;
}
