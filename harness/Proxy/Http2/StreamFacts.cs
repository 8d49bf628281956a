namespace TestHarness.Proxy;

/// <summary>An HTTP/2 request as faults see it.</summary>
internal sealed class StreamFacts(StreamHead head, ReadOnlyMemory<byte> body) : CallFacts
{
    public override string Method => head.Method;

    public override Can Can => Can.Hold | Can.HoldAnswer | Can.Reorder | Can.Cut | Can.LoseRequest | Can.LoseAnswer | Can.Answer | Can.Duplicate | Can.ChangeBody;

    public override string Path => head.Path;

    public override string? Trace => TraceOf(head.TraceParent);

    public override string? BusinessId => head.BusinessId;

    public override ReadOnlyMemory<byte> Body => body;

    public override string? Header(string name) => head.Find(name);
}
