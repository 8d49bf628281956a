namespace TestHarness.Load;

/// <summary>Makes the ids of W3C trace contexts, from the seed.</summary>
internal static class Traces
{
    private static readonly ulong Trace = Draw.Hash("trace"), Span = Draw.Hash("span"), Key = Draw.Hash("idempotency key");

    /// <summary>A trace id: never all zeros.</summary>
    public static (ulong High, ulong Low) Of(ulong seed, int index, int step)
    {
        var draw = Draw.From(seed, index, Trace, step << 1);
        return (draw.Next(), draw.Next() | 1);
    }

    /// <summary>The value of <c>traceparent</c>.</summary>
    public static void Write(ByteText to, ulong seed, int index, int step)
    {
        var (high, low) = Of(seed, index, step);
        to.Add("00-"u8);
        to.AddHex(high);
        to.AddHex(low);
        to.Add((byte)'-');
        to.AddHex(Draw.From(seed, index, Span, step).Next() | 1);
        to.Add("-01"u8);
    }

    /// <summary>An idempotency key.</summary>
    public static void WriteKey(ByteText to, ulong seed, int index, int step)
    {
        var draw = Draw.From(seed, index, Key, step << 1);
        Fakes.Uuid(to, draw.Next(), draw.Next());
    }
}
