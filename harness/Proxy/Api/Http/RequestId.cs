using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TestHarness.Proxy;

/// <summary>Ids of requests that sort by time: 20 letters of lower-case base32hex over seconds (4 bytes), this process (5) and a counter (3).</summary>
internal static class RequestId
{
    private const string Letters = "0123456789abcdefghijklmnopqrstuv";
    private const int Size = 12;
    private static readonly byte[] Process = RandomNumberGenerator.GetBytes(5);
    private static int _count = RandomNumberGenerator.GetInt32(1 << 24);

    public static string Next(DateTimeOffset now)
    {
        Span<byte> id = stackalloc byte[Size];
        BinaryPrimitives.WriteUInt32BigEndian(id, (uint)now.ToUnixTimeSeconds());
        Process.CopyTo(id[4..]);
        var count = Interlocked.Increment(ref _count);
        (id[9], id[10], id[11]) = ((byte)(count >> 16), (byte)(count >> 8), (byte)count);
        return Text(id);
    }

    private static string Text(ReadOnlySpan<byte> id)
    {
        Span<char> text = stackalloc char[20];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var two = (id[bit / 8] << 8) | (bit / 8 + 1 < Size ? id[(bit / 8) + 1] : 0);
            text[i] = Letters[(two >> (11 - (bit % 8))) & 31];
        }

        return new(text);
    }
}
