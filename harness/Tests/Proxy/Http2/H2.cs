using System.Buffers.Binary;
using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>HTTP/2 by hand: frames as bytes, and bytes as readable frames. Its header blocks use the dynamic table when they can, unlike ours.</summary>
internal static class H2
{
    public static readonly byte[] Preface = Http2Reader.Preface.ToArray();
    public static readonly byte[] Ack = Frame(4, 1, 0);

    public static byte[] Frame(byte type, byte flags, int stream, params byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(0), payload.Length << 8);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }

    public static byte[] Settings(params (ushort Id, uint Value)[] values) =>
        Frame(4, 0, 0, [.. values.SelectMany(v => (byte[])[(byte)(v.Id >> 8), (byte)v.Id, .. Number(v.Value)])]);

    public static byte[] Headers(int stream, byte[] block, bool ends = false) => Frame(1, (byte)(4 | (ends ? 1 : 0)), stream, block);

    public static byte[] Data(int stream, string text, bool ends = false) => Frame(0, (byte)(ends ? 1 : 0), stream, Encoding.Latin1.GetBytes(text));

    public static byte[] Reset(int stream, uint error) => Frame(3, 0, stream, Number(error));

    public static byte[] Window(int stream, uint more) => Frame(8, 0, stream, Number(more));

    public static byte[] GoAway(uint last, uint error) => Frame(7, 0, 0, [.. Number(last), .. Number(error)]);

    public static byte[] Number(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    /// <summary>A block that puts each field into the dynamic table.</summary>
    public static byte[] Block(params string[] fields) => [.. fields.SelectMany(f => Field(f, 0x40))];

    /// <summary>A block of literals that are not kept.</summary>
    public static byte[] Literals(params string[] fields) => [.. fields.SelectMany(f => Field(f, 0x00))];

    /// <summary>The newest entries of the dynamic table, oldest first.</summary>
    public static byte[] FromTable(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)(0x80 | (61 + count - i)))];

    public static byte[] Get(int stream, string path) => Headers(stream, Block(":method=GET", ":scheme=http", $":path={path}", ":authority=a"), true);

    public static byte[] Post(int stream, string path, params string[] more) => Headers(stream, Block([":method=POST", ":scheme=http", $":path={path}", ":authority=a", .. more]));

    /// <summary>All frames as words, such as <c>HEADERS 1 end :status=200</c>; the blocks are decoded in order.</summary>
    public static List<string> Read(byte[] bytes, HpackDecoder? decoder = null)
    {
        decoder ??= new HpackDecoder();
        var all = new List<string>();
        var at = bytes.AsSpan().StartsWith(Preface) ? Preface.Length : 0;
        while (at < bytes.Length)
        {
            var head = FrameHead.Read(bytes.AsSpan(at));
            all.Add(Word(head, bytes.AsSpan(at + 9, head.Length), decoder));
            at += 9 + head.Length;
        }

        return all;
    }

    private static byte[] Field(string field, byte first)
    {
        var equals = field.IndexOf('=', 1);
        var (name, value) = (field[..equals], field[(equals + 1)..]);
        Assert.True(name.Length < 127 && value.Length < 127);
        return [first, (byte)name.Length, .. Encoding.Latin1.GetBytes(name), (byte)value.Length, .. Encoding.Latin1.GetBytes(value)];
    }

    private static string Word(FrameHead head, ReadOnlySpan<byte> payload, HpackDecoder decoder)
    {
        var end = head.EndsStream ? " end" : "";
        switch ((byte)head.Type)
        {
            case 0:
                return $"DATA {head.Stream}{end} {(payload.Length > 40 ? payload.Length : Encoding.Latin1.GetString(payload))}".TrimEnd();
            case 1:
                var fields = new HeaderFields();
                Assert.Null(decoder.Decode(payload, fields));
                return $"HEADERS {head.Stream}{end} {string.Join(' ', Enumerable.Range(0, fields.Count).Select(i => $"{Token.Text(fields.Name(i))}={Token.Text(fields.Value(i))}"))}";
            case 3:
                return $"RST_STREAM {head.Stream} {Http2Error.Name(BinaryPrimitives.ReadUInt32BigEndian(payload))}";
            case 4:
                return head.IsAck ? "SETTINGS ack" : "SETTINGS";
            case 6:
                return head.IsAck ? "PING ack" : "PING";
            case 7:
                return $"GOAWAY {BinaryPrimitives.ReadUInt32BigEndian(payload)} {Http2Error.Name(BinaryPrimitives.ReadUInt32BigEndian(payload[4..]))}";
            case 8:
                return $"WINDOW_UPDATE {head.Stream} {BinaryPrimitives.ReadUInt32BigEndian(payload)}";
            default:
                return $"{head.Type} {head.Stream} {payload.Length}";
        }
    }
}
