using System.Text;
using TestHarness.Proxy;

namespace TestHarness.Tests.Proxy;

/// <summary>Both sides of a valid conversation, made from a seed: streams that overlap, bodies, padding, split blocks, a table in use, trailers.</summary>
internal sealed class Talk
{
    private readonly Random _random;

    private Talk(int seed)
    {
        _random = new Random(seed);
        Streams = _random.Next(1, 12);
        Client = Side([.. H2.Preface, .. H2.Settings()], i => [":method=POST", $":path=/p{_random.Next(9)}", $"i={i}"]);
        Server = Side([.. H2.Settings(), .. H2.Ack], i => [":status=200", $"n={_random.Next(9)}"]);
    }

    public int Streams { get; }

    public byte[] Client { get; }

    public byte[] Server { get; }

    public static Talk Random(int seed) => new(seed);

    /// <summary>What each stream says, in its order, its DATA put together.</summary>
    public static IEnumerable<string> PerStream(byte[] bytes)
    {
        var streams = new SortedDictionary<int, StringBuilder>();
        var decoder = new HpackDecoder();
        var scanner = new FrameScanner();
        for (var at = bytes.AsSpan().StartsWith(H2.Preface) ? H2.Preface.Length : 0; scanner.Next(bytes, at, out var piece) == Parsed.Complete; at = piece.End)
        {
            if (piece.Head.Type is FrameType.Data or FrameType.Headers)
            {
                var text = streams.TryGetValue(piece.Head.Stream, out var one) ? one : streams[piece.Head.Stream] = new StringBuilder();
                text.Append(piece.Head.Type == FrameType.Data ? Encoding.Latin1.GetString(piece.Content(bytes)) : Fields(decoder, bytes, piece));
                text.Append(piece.Head.EndsStream ? "." : "");
            }
        }

        Assert.Equal("", scanner.Problem);
        return streams.Select(s => $"{s.Key}: {s.Value}");
    }

    private static string Fields(HpackDecoder decoder, byte[] bytes, in FramePiece piece)
    {
        var joined = new ByteSink();
        FrameScanner.Join(bytes, piece, joined);
        var fields = new HeaderFields();
        Assert.Null(decoder.Decode(joined.Span, fields));
        return $"<{string.Join(' ', Enumerable.Range(0, fields.Count).Select(i => $"{Token.Text(fields.Name(i))}={Token.Text(fields.Value(i))}"))}>";
    }

    private byte[] Side(List<byte> bytes, Func<int, string[]> head)
    {
        var open = new List<int>();
        var inTable = 0;
        for (var next = 1; next < 2 * Streams || open.Count > 0;)
        {
            var opens = next < 2 * Streams && (open.Count == 0 || _random.Next(3) == 0);
            var stream = opens ? next : open[_random.Next(open.Count)];
            var ends = _random.Next(3) == 0;
            if (opens || (ends && _random.Next(2) == 0))
            {
                bytes.AddRange(Headers(stream, ends, Block(opens ? head(stream) : ["t=1"], opens, ref inTable)));
            }
            else
            {
                bytes.AddRange(Data(stream, ends));
            }

            next += opens ? 2 : 0;
            open.Remove(stream);
            if (!ends)
            {
                open.Add(stream);
            }
        }

        return [.. bytes];
    }

    private byte[] Block(string[] fields, bool opens, ref int inTable)
    {
        switch (_random.Next(3))
        {
            case 0 when opens && inTable == fields.Length:
                return H2.FromTable(inTable);
            case 1:
                inTable = fields.Length;
                return H2.Block(fields);
            default:
                return H2.Literals(fields);
        }
    }

    private byte[] Headers(int stream, bool ends, byte[] block)
    {
        var end = (byte)(ends ? 1 : 0);
        return _random.Next(3) switch
        {
            0 => [.. H2.Frame(1, (byte)(0x20 | end), stream, [0, 0, 0, 0, 9, block[0]]), .. H2.Frame(9, 0, stream), .. H2.Frame(9, 4, stream, block[1..])],
            1 => H2.Frame(1, (byte)(0x0C | end), stream, [2, .. block, 0, 0]),
            _ => H2.Frame(1, (byte)(0x04 | end), stream, block),
        };
    }

    private byte[] Data(int stream, bool ends)
    {
        var body = new byte[_random.Next(_random.Next(4) == 0 ? 900 : 9)];
        Array.Fill(body, (byte)('a' + _random.Next(26)));
        var end = (byte)(ends ? 1 : 0);
        return _random.Next(4) == 0 ? H2.Frame(0, (byte)(8 | end), stream, [3, .. body, 0, 0, 0]) : H2.Frame(0, end, stream, body);
    }
}
