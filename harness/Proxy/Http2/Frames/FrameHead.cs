using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>The nine bytes in front of every frame.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FrameHead(int Length, FrameType Type, FrameFlags Flags, int Stream)
{
    public const int Size = 9;

    public bool EndsStream => Has(FrameFlags.EndStream);

    public bool IsAck => Has(FrameFlags.EndStream);

    public bool Has(FrameFlags flag) => (Flags & flag) == flag;

    public static FrameHead Read(ReadOnlySpan<byte> bytes) => new(
        (bytes[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]),
        (FrameType)bytes[3],
        (FrameFlags)bytes[4],
        BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) & int.MaxValue);

    public void Write(Span<byte> bytes)
    {
        bytes[0] = (byte)(Length >> 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[1..], (ushort)Length);
        bytes[3] = (byte)Type;
        bytes[4] = (byte)Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Stream);
    }
}
