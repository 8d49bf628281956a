using System.Buffers.Binary;
using System.Text;

namespace TestHarness.Tests.Proxy;

/// <summary>Writes AMQP 0-9-1 by hand, and says in words what is written.</summary>
internal static class AmqpBytes
{
    public static readonly byte[] Preamble = [.. "AMQP"u8, 0, 0, 9, 1];
    public static readonly byte[] Heartbeat = [8, 0, 0, 0, 0, 0, 0, 0xCE];

    public static byte[] Frame(byte type, int channel, byte[] payload) => [type, .. Short(channel), .. Long(payload.Length), .. payload, 0xCE];

    /// <summary>Numbers are bytes for byte, shorts for ushort, longs for int, long longs for ulong; text is a short string.</summary>
    public static byte[] Method(int channel, int group, int number, params object[] arguments) =>
        Frame(1, channel, [.. Short(group), .. Short(number), .. arguments.SelectMany(Argument)]);

    public static byte[] Content(int channel, string body, string? messageId = null, byte[]? headers = null, int frameSize = int.MaxValue)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var flags = (messageId is null ? 0 : 1 << 7) | (headers is null ? 0 : 1 << 13) | (1 << 12);
        byte[] header = [.. Short(60), .. Short(0), .. Argument((ulong)bytes.Length), .. Short(flags), .. headers is null ? [] : Table(headers), 2, .. messageId is null ? [] : Argument(messageId)];
        return [.. Frame(2, channel, header), .. bytes.Chunk(frameSize).SelectMany(part => Frame(3, channel, part))];
    }

    public static byte[] Publish(int channel, string key, string body, string? messageId = null, byte[]? headers = null) =>
        [.. Method(channel, 60, 40, (ushort)0, "", key, (byte)0), .. Content(channel, body, messageId, headers, 7)];

    public static byte[] Deliver(int channel, string consumer, ulong tag, string body, bool redelivered = false) =>
        [.. Method(channel, 60, 60, consumer, tag, redelivered ? (byte)1 : (byte)0, "", "k"), .. Content(channel, body, $"m{body}")];

    public static byte[] GetOk(int channel, ulong tag, string body) => [.. Method(channel, 60, 71, tag, (byte)0, "", "k", 0), .. Content(channel, body)];

    public static byte[] Ack(int channel, ulong tag, bool multiple = false) => Method(channel, 60, 80, tag, multiple ? (byte)1 : (byte)0);

    public static byte[] Nack(int channel, ulong tag, bool multiple, bool requeue) => Method(channel, 60, 120, tag, (byte)((multiple ? 1 : 0) | (requeue ? 2 : 0)));

    public static byte[] Reject(int channel, ulong tag, bool requeue) => Method(channel, 60, 90, tag, requeue ? (byte)1 : (byte)0);

    public static byte[] Select(int channel) => Method(channel, 85, 10, (byte)0);

    public static byte[] Consume(int channel, string queue, string tag, bool noAck = false) => Method(channel, 60, 20, (ushort)0, queue, tag, noAck ? (byte)2 : (byte)0, 0);

    public static byte[] Field(string name, char type, params byte[] value) => [.. Argument(name), (byte)type, .. value];

    public static byte[] Table(params byte[][] fields) => [.. Long(fields.Sum(field => field.Length)), .. fields.SelectMany(field => field)];

    public static byte[] LongText(string text) => [.. Long(text.Length), .. Encoding.UTF8.GetBytes(text)];

    public static byte[] Long(long number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, (int)number);
        return bytes;
    }

    public static byte[] LongLong(ulong number)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, number);
        return bytes;
    }

    /// <summary>Whole frames in words, a line each: <c>1 deliver c 5 redelivered</c>, <c>1 ack 3 multiple</c>, <c>1 body abc</c>, <c>heartbeat</c>.</summary>
    public static List<string> Words(byte[] bytes)
    {
        List<string> words = [];
        var rest = bytes.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'A')
            {
                words.Add("preamble");
                rest = rest[8..];
                continue;
            }

            var size = BinaryPrimitives.ReadInt32BigEndian(rest[3..]);
            Assert.Equal(0xCE, rest[7 + size]);
            words.Add(Word(rest[0], BinaryPrimitives.ReadUInt16BigEndian(rest[1..]), rest.Slice(7, size)));
            rest = rest[(8 + size)..];
        }

        return words;
    }

    /// <summary>The words of methods only.</summary>
    public static string Methods(byte[] bytes) => string.Join(", ", Words(bytes).Where(word => !word.Contains("header", StringComparison.Ordinal) && !word.Contains("body", StringComparison.Ordinal)));

    private static string Word(byte type, int channel, ReadOnlySpan<byte> payload) => type switch
    {
        8 => "heartbeat",
        2 => $"{channel} header {BinaryPrimitives.ReadUInt64BigEndian(payload[4..])}",
        3 => $"{channel} body {Encoding.UTF8.GetString(payload)}",
        _ => $"{channel} {Called(BinaryPrimitives.ReadUInt16BigEndian(payload), BinaryPrimitives.ReadUInt16BigEndian(payload[2..]), payload[4..])}",
    };

    private static string Called(int group, int number, ReadOnlySpan<byte> from) => (group, number) switch
    {
        (60, 40) => $"publish {Text(from[(3 + from[2])..])}",
        (60, 60) => $"deliver {Text(from)} {Tag(from[(1 + from[0])..])}{(from[9 + from[0]] != 0 ? " redelivered" : "")}",
        (60, 71) => $"get-ok {Tag(from)}",
        (60, 80) => $"ack {Tag(from)}{(from[8] != 0 ? " multiple" : "")}",
        (60, 90) => $"reject {Tag(from)}{(from[8] != 0 ? " requeue" : "")}",
        (60, 120) => $"nack {Tag(from)}{((from[8] & 1) != 0 ? " multiple" : "")}{((from[8] & 2) != 0 ? " requeue" : "")}",
        (10, 50) => "close",
        _ => $"{group}.{number}",
    };

    private static string Text(ReadOnlySpan<byte> from) => Encoding.UTF8.GetString(from.Slice(1, from[0]));

    private static ulong Tag(ReadOnlySpan<byte> from) => BinaryPrimitives.ReadUInt64BigEndian(from);

    private static byte[] Short(int number) => [(byte)(number >> 8), (byte)number];

    private static byte[] Argument(object value) => value switch
    {
        byte one => [one],
        ushort two => Short(two),
        int four => Long(four),
        ulong eight => LongLong(eight),
        string text => [(byte)Encoding.UTF8.GetByteCount(text), .. Encoding.UTF8.GetBytes(text)],
        byte[] raw => raw,
        _ => throw new InvalidOperationException($"{value} is no argument"),
    };
}
