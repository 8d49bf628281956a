using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Writes frames.</summary>
internal static class FrameWriter
{
    /// <summary>The largest payload that every receiver takes.</summary>
    public const int Largest = 16 * 1024;

    private const int MostCredit = int.MaxValue;

    public static void Frame(ByteSink into, FrameHead head, ReadOnlySpan<byte> content)
    {
        (head with { Length = content.Length }).Write(into.Room(FrameHead.Size));
        into.Add(content);
    }

    /// <summary>A whole header block, in as many frames as it needs.</summary>
    public static void Block(ByteSink into, int stream, bool ends, ReadOnlySpan<byte> block)
    {
        var type = FrameType.Headers;
        var flags = ends ? FrameFlags.EndStream : FrameFlags.None;
        while (block.Length > Largest)
        {
            Frame(into, new FrameHead(0, type, flags, stream), block[..Largest]);
            block = block[Largest..];
            (type, flags) = (FrameType.Continuation, FrameFlags.None);
        }

        Frame(into, new FrameHead(0, type, flags | FrameFlags.EndHeaders, stream), block);
    }

    public static void Reset(ByteSink into, int stream, uint error) => Number(into, FrameType.RstStream, stream, error);

    /// <summary>Lets the receiver send so much more, on a stream or (0) on the connection.</summary>
    public static void Credit(ByteSink into, int stream, long bytes)
    {
        for (; bytes > 0; bytes -= MostCredit)
        {
            Number(into, FrameType.WindowUpdate, stream, (uint)Math.Min(bytes, MostCredit));
        }
    }

    private static void Number(ByteSink into, FrameType type, int stream, uint value)
    {
        Span<byte> content = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(content, value);
        Frame(into, new FrameHead(4, type, FrameFlags.None, stream), content);
    }
}
