using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace TestHarness.Runtime;

/// <summary>A private network of 62 addresses; the first is this machine's.</summary>
/// <param name="Number">Which of the 32768 in 10.192.0.0/11.</param>
internal sealed record Subnet(int Number)
{
    private const int Bits = 26;
    private const uint Size = 1u << (32 - Bits);
    private const uint First = (10u << 24) | (192u << 16);

    /// <summary>How many there are.</summary>
    public const int Count = 1 << (Bits - 11);

    /// <summary>How many members have room.</summary>
    public const int Room = (int)Size - 3;

    /// <summary>This machine's address in it.</summary>
    public IPAddress Gateway => At(1);

    private uint Base => First + ((uint)Number * Size);

    /// <summary>The address of a member.</summary>
    /// <param name="index">From 0.</param>
    public IPAddress Member(int index) => At((uint)index + 2);

    /// <summary>Whether a route of this machine, as <c>/proc/net/route</c> writes them, leads to some of these addresses.</summary>
    public bool IsTaken(IEnumerable<string> routes) => routes.Skip(1).Select(line => line.Split('\t')).Any(field => field.Length > 7 && Overlaps(Hex(field[1]), Hex(field[7])));

    /// <summary>As the engine writes it.</summary>
    public override string ToString() => $"{At(0)}/{Bits}";

    /// <summary>The default route, whose mask is empty, leads everywhere and takes nothing.</summary>
    private bool Overlaps(uint to, uint mask) => mask != 0 && ((Base & mask) == to || (to & ~(Size - 1)) == Base);

    private static uint Hex(string text) => BinaryPrimitives.ReverseEndianness(uint.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private IPAddress At(uint offset)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Base + offset);
        return new(bytes);
    }
}
