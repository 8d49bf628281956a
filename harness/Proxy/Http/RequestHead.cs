namespace TestHarness.Proxy;

/// <summary>What the proxy reads in a request's head. Nothing is ever written back from it: the bytes pass as they came.</summary>
internal sealed class RequestHead
{
    public required string Method { get; init; }
    public required string Path { get; init; }

    /// <summary>Bytes of the head, with the empty line.</summary>
    public int Size { get; private set; }
    public BodyKind BodyKind { get; private set; }
    public long BodyLength { get; private set; }
    public bool WantsContinue { get; private set; }

    /// <summary>Whether the client will send another request on this connection.</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>After its answer the connection may speak another protocol.</summary>
    public bool SwitchesProtocol { get; private set; }
    public string? TraceParent { get; private set; }
    public string? IdempotencyKey { get; private set; }
    public string? BusinessId { get; private set; }
    public TimeSpan? Deadline { get; private set; }

    public static Parsed Parse(ReadOnlySpan<byte> bytes, NamedHeaders named, out RequestHead? head)
    {
        head = null;
        var blank = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (blank < 0)
        {
            return bytes.Length > 8 ? Parsed.Bad : Parsed.NeedMore;
        }

        var lines = new HeadLines(bytes, blank);
        var parsed = lines.NextLine(out var line);
        if (parsed == Parsed.NeedMore)
        {
            return CouldBecomeRequestLine(line) ? Parsed.NeedMore : Parsed.Bad;
        }

        if (parsed == Parsed.Bad || !ParseLine(line, out head, out var minor))
        {
            return Parsed.Bad;
        }

        parsed = head!.ParseFields(ref lines, named, minor);
        if (parsed != Parsed.Complete)
        {
            head = null;
        }

        return parsed;
    }

    private static bool CouldBecomeRequestLine(ReadOnlySpan<byte> start)
    {
        var space = start.IndexOf((byte)' ');
        if (!Token.IsMethod(space < 0 ? start : start[..space]))
        {
            return false;
        }

        return start.TrimEnd((byte)'\r').IndexOfAnyInRange((byte)0, (byte)31) < 0;
    }

    private static bool ParseLine(ReadOnlySpan<byte> line, out RequestHead? head, out int minor)
    {
        head = null;
        minor = 0;
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first < 0 || last <= first + 1)
        {
            return false;
        }

        var target = line[(first + 1)..last];
        var version = line[(last + 1)..];
        if (!Token.IsMethod(line[..first]) || target.IndexOfAnyInRange((byte)0, (byte)32) >= 0)
        {
            return false;
        }

        if (version.Length != 8 || !version.StartsWith("HTTP/1."u8) || version[7] is not ((byte)'0' or (byte)'1'))
        {
            return false;
        }

        minor = version[7] - '0';
        head = new RequestHead { Method = Token.Text(line[..first]), Path = Token.Text(target) };
        return true;
    }

    private Parsed ParseFields(ref HeadLines lines, NamedHeaders named, int minor)
    {
        var framing = default(FramingFields);
        while (true)
        {
            var parsed = lines.NextField(out var name, out var value);
            if (parsed != Parsed.Complete)
            {
                return parsed;
            }

            if (name.IsEmpty)
            {
                break;
            }

            framing.Take(name, value);
            TakeField(name, value, named);
        }

        // A request that two readers could cut in two places is not read at all.
        if (framing.Conflict || (framing.Encoded && (!framing.Chunked || framing.Length is not null || minor == 0)))
        {
            return Parsed.Bad;
        }

        Size = lines.Position;
        SwitchesProtocol = framing.Upgrade || Method == "CONNECT";
        KeepsAlive = !framing.Close && (minor == 1 || framing.KeepAlive);
        BodyLength = framing.Length ?? 0;
        BodyKind = framing.Chunked ? BodyKind.Chunked : BodyLength > 0 ? BodyKind.Length : BodyKind.None;
        return Parsed.Complete;
    }

    private void TakeField(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, NamedHeaders named)
    {
        if (Token.Same(name, "traceparent"u8))
        {
            TraceParent = Token.Text(value);
        }
        else if (Token.Same(name, "idempotency-key"u8))
        {
            IdempotencyKey = Token.Text(value);
        }
        else if (Token.Same(name, "expect"u8))
        {
            WantsContinue = Token.Same(value, "100-continue"u8);
        }

        if (named.IsBusinessId(name))
        {
            BusinessId = Token.Text(value);
        }

        if (named.IsDeadline(name))
        {
            Deadline = DeadlineValue.Read(value);
        }
    }
}
