namespace TestHarness.Proxy;

/// <summary>An HTTP/2 request as faults see it.</summary>
internal sealed class StreamFacts(StreamHead head, ReadOnlyMemory<byte> body) : CallFacts
{
    public override string Method => head.Method;

    public override string Path => head.Path;

    public override string? Trace => TraceOf(head.TraceParent);

    public override string? BusinessId => head.BusinessId;

    public override ReadOnlyMemory<byte> Body => body;

    public override string? Header(string name) => head.Find(name);
}
