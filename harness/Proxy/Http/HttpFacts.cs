namespace TestHarness.Proxy;

/// <summary>An HTTP/1.x request as faults see it.</summary>
internal sealed class HttpFacts(RequestHead head, ReadOnlyMemory<byte> bytes) : CallFacts
{
    public override string Method => head.Method;

    public override Can Can =>
        Can.Hold | Can.HoldAnswer | Can.Reorder | Can.Cut | Can.LoseRequest | Can.LoseAnswer | Can.Answer | Can.DuplicateLater | Can.ChangeHead | Can.ChangeBody | Can.Keep;

    public override string Path => head.Path;

    public override string? Trace => TraceOf(head.TraceParent);

    public override string? BusinessId => head.BusinessId;

    public override ReadOnlyMemory<byte> Body =>
        head.BodyKind == BodyKind.Length && bytes.Length >= head.Size + head.BodyLength ? bytes.Slice(head.Size, (int)head.BodyLength) : default;

    public override string? Header(string name)
    {
        var lines = new HeadLines(bytes.Span, bytes.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n'));
        lines.NextLine(out _);
        while (lines.NextField(out var field, out var value) == Parsed.Complete && !field.IsEmpty)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(field, name))
            {
                return Token.Text(value);
            }
        }

        return null;
    }
}
