namespace TestHarness.Proxy;

/// <summary>What the proxy reads in an answer's head.</summary>
internal sealed class ResponseHead
{
    /// <summary>Bytes of the head, with the empty line.</summary>
    public int Size { get; private init; }
    public int Status { get; private init; }
    public BodyKind BodyKind { get; private init; }
    public long BodyLength { get; private init; }

    /// <summary>A 1xx answer that another one follows.</summary>
    public bool IsInterim => Status is >= 100 and < 200 and not 101;

    /// <summary>After this answer the connection speaks another protocol.</summary>
    public bool SwitchesProtocol { get; private init; }

    public static Parsed Parse(ReadOnlySpan<byte> bytes, string method, out ResponseHead? head)
    {
        head = null;
        var lines = new HeadLines(bytes, 0);
        var parsed = lines.NextLine(out var line);
        if (parsed == Parsed.NeedMore)
        {
            return CouldBecomeStatusLine(line) ? Parsed.NeedMore : Parsed.Bad;
        }

        if (parsed == Parsed.Bad || !ParseStatus(line, out var status))
        {
            return Parsed.Bad;
        }

        var framing = default(FramingFields);
        while (true)
        {
            parsed = lines.NextField(out var name, out var value);
            if (parsed != Parsed.Complete)
            {
                return parsed;
            }

            if (name.IsEmpty)
            {
                break;
            }

            framing.Take(name, value);
        }

        if (framing.Conflict)
        {
            return Parsed.Bad;
        }

        head = new ResponseHead
        {
            Size = lines.Position,
            Status = status,
            BodyKind = Framing(status, method, framing),
            BodyLength = framing.Length ?? 0,
            SwitchesProtocol = status == 101 || (method == "CONNECT" && status is >= 200 and < 300),
        };
        return Parsed.Complete;
    }

    private static bool CouldBecomeStatusLine(ReadOnlySpan<byte> start)
    {
        var known = "HTTP/1."u8;
        return start.Length < known.Length ? known.StartsWith(start) : start.StartsWith(known);
    }

    private static bool ParseStatus(ReadOnlySpan<byte> line, out int status)
    {
        status = 0;
        if (line.Length < 12 || !line.StartsWith("HTTP/1."u8) || line[8] != ' ' || (line.Length > 12 && line[12] != ' '))
        {
            return false;
        }

        foreach (var digit in line[9..12])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            status = (status * 10) + (digit - '0');
        }

        return status >= 100;
    }

    private static BodyKind Framing(int status, string method, FramingFields framing)
    {
        if (status is (>= 100 and < 200) or 204 or 304 || method == "HEAD")
        {
            return BodyKind.None;
        }

        if (method == "CONNECT" && status < 300)
        {
            return BodyKind.None;
        }

        if (framing.Encoded)
        {
            return framing.Chunked ? BodyKind.Chunked : BodyKind.UntilEnd;
        }

        return framing.Length switch { null => BodyKind.UntilEnd, 0 => BodyKind.None, _ => BodyKind.Length };
    }
}
