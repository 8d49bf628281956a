using System.Buffers.Binary;

namespace TestHarness.Load;

/// <summary>Frames on a pipe: <c>kind (1 byte), length (4 bytes, little endian), payload</c>.</summary>
internal static class Frames
{
    private const int Head = 5;
    private const int Longest = 1 << 30;

    /// <summary>Writes one and sees that it leaves.</summary>
    public static void Write(Stream to, FrameKind kind, ReadOnlySpan<byte> payload)
    {
        Span<byte> head = stackalloc byte[Head];
        head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(head[1..], payload.Length);
        to.Write(head);
        to.Write(payload);
        to.Flush();
    }

    /// <summary>Reads one; null at the end of the pipe.</summary>
    /// <exception cref="InvalidDataException">What came is no frame.</exception>
    public static (FrameKind Kind, byte[] Payload)? Read(Stream from)
    {
        Span<byte> head = stackalloc byte[Head];
        if (from.ReadAtLeast(head, Head, throwOnEndOfStream: false) < Head)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(head[1..]);
        if (length is < 0 or > Longest)
        {
            throw new InvalidDataException($"no frame of the load generator: kind {head[0]}, length {length}");
        }

        var payload = new byte[length];
        return from.ReadAtLeast(payload, length, throwOnEndOfStream: false) < length ? null : ((FrameKind)head[0], payload);
    }
}
