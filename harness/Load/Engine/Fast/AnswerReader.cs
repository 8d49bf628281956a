using System.Buffers.Text;
using System.Text;

namespace TestHarness.Load;

/// <summary>How far an answer is read.</summary>
internal enum AnswerState
{
    /// <summary>More bytes are needed.</summary>
    More,

    /// <summary>It is whole.</summary>
    Whole,

    /// <summary>It is no HTTP/1.1.</summary>
    Bad,

    /// <summary>It is longer than may be.</summary>
    TooLarge,
}

/// <summary>
/// Reads one HTTP/1.1 answer as its bytes come: the head, then a body by length, in chunks, or up to the end of the connection. It keeps
/// the head, and of the body as much as somebody wants to look at.
/// </summary>
internal sealed class AnswerReader
{
    private const int LongestHead = 64 * 1024;

    private readonly ByteText _head = new();
    private readonly ByteText _body = new();
    private readonly ChunkReader _chunks = new();
    private BodyKind _kind;
    private long _left;
    private long _came;
    private bool _inBody;
    private int _keep;
    private bool _noBody;

    private enum BodyKind
    {
        None,
        Length,
        Chunked,
        ToTheEnd,
    }

    /// <summary>The status; 0 before the head is whole.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the connection can carry another request.</summary>
    public bool Reusable { get; private set; }

    public ReadOnlySpan<byte> Head => _head.Written;

    public ReadOnlySpan<byte> Body => _body.Written;

    /// <summary>The most bytes of a body.</summary>
    public long Longest { get; set; } = long.MaxValue;

    /// <summary>Begins with the next answer.</summary>
    /// <param name="noBody">Whether it has no body, whatever its head says.</param>
    /// <param name="keepAll">Whether the body is looked into; else its beginning is kept from a status of 400 on.</param>
    /// <param name="keepBeginning">Whether its beginning is kept in any case.</param>
    public void Begin(bool noBody, bool keepAll, bool keepBeginning)
    {
        _head.Clear();
        _body.Clear();
        (Status, Reusable, _inBody, _came, _noBody) = (0, true, false, 0, noBody);
        _keep = keepAll ? int.MaxValue : keepBeginning ? LoadOperation.MaximumBody : 0;
    }

    /// <summary>Reads what came.</summary>
    public AnswerState Read(ReadOnlySpan<byte> bytes)
    {
        if (!_inBody)
        {
            var state = ReadHead(ref bytes);
            if (state != AnswerState.Whole)
            {
                return state;
            }
        }

        return ReadBody(bytes);
    }

    /// <summary>The connection ended: whether that ends the answer as well.</summary>
    public bool EndsHere() => _inBody && _kind == BodyKind.ToTheEnd;

    /// <summary>Takes bytes until the head is whole. Interim answers (1xx) are skipped.</summary>
    private AnswerState ReadHead(ref ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            var (before, end) = (_head.Length, EndOfHead(bytes));
            _head.Add(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
            {
                return _head.Length > LongestHead || !MayBeHttp() ? AnswerState.Bad : AnswerState.More;
            }

            bytes = bytes[end..];
            if (!ReadStatus())
            {
                return AnswerState.Bad;
            }

            if (Status >= 200)
            {
                return ReadFields() ? AnswerState.Whole : AnswerState.Bad;
            }

            _head.Clear();
            Status = 0;
        }
    }

    /// <summary>How many of the new bytes belong to the head; −1: its end has not come. The end may lie across two receives.</summary>
    private int EndOfHead(ReadOnlySpan<byte> bytes)
    {
        if (_head.Length == 0)
        {
            var at = bytes.IndexOf("\r\n\r\n"u8);
            return at < 0 ? -1 : at + 4;
        }

        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == (byte)'\n' && Before(bytes, i, 1) == '\r' && Before(bytes, i, 2) == '\n' && Before(bytes, i, 3) == '\r')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private int Before(ReadOnlySpan<byte> bytes, int at, int back) =>
        at - back >= 0 ? bytes[at - back] : _head.Length + at - back >= 0 ? _head.Buffer[_head.Length + at - back] : -1;

    private bool MayBeHttp() => _head.Written.StartsWith("HTTP/1."u8) || "HTTP/1."u8.StartsWith(_head.Written);

    private bool ReadStatus()
    {
        var head = _head.Written;
        var good = head.Length >= 13 && head.StartsWith("HTTP/1."u8) && head[8] == (byte)' ' && Utf8Parser.TryParse(head[9..12], out int status, out var used) && used == 3 && status is >= 100 and < 1000;
        Status = good ? (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0') : 0;
        return good;
    }

    private bool ReadFields()
    {
        var head = _head.Written;
        var old = head[7] == (byte)'0';
        (_inBody, _kind, Reusable) = (true, BodyKind.ToTheEnd, !old);
        HeadLines.Next(ref head, out _);
        var good = true;
        while (good && HeadLines.Next(ref head, out var line))
        {
            good = ReadField(line);
        }

        if (_noBody || Status is 204 or 304)
        {
            _kind = BodyKind.None;
        }

        Reusable &= _kind != BodyKind.ToTheEnd;
        _keep = _keep == 0 && Status >= 400 ? LoadOperation.MaximumBody : _keep;
        return good;
    }

    private bool ReadField(ReadOnlySpan<byte> line)
    {
        if (HeadLines.Is(line, "content-length"u8, out var value))
        {
            var good = Utf8Parser.TryParse(value, out _left, out var used) && used == value.Length && _left >= 0;
            _kind = _kind == BodyKind.Chunked ? _kind : BodyKind.Length;
            return good;
        }

        if (HeadLines.Is(line, "transfer-encoding"u8, out value) && Ascii.EqualsIgnoreCase(value, "chunked"u8))
        {
            _kind = BodyKind.Chunked;
            _chunks.Begin();
        }
        else if (HeadLines.Is(line, "connection"u8, out value) && Ascii.EqualsIgnoreCase(value, "close"u8))
        {
            Reusable = false;
        }

        return true;
    }

    private AnswerState ReadBody(ReadOnlySpan<byte> bytes)
    {
        switch (_kind)
        {
            case BodyKind.None:
                return End(bytes);
            case BodyKind.Length:
                var part = (int)Math.Min(bytes.Length, _left);
                _left -= part;
                var state = Keep(bytes[..part], _left);
                return state == AnswerState.More && _left == 0 ? End(bytes[part..]) : state;
            case BodyKind.Chunked:
                return ReadChunks(bytes);
            default:
                return Keep(bytes, 0);
        }
    }

    private AnswerState ReadChunks(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var step = _chunks.Next(ref bytes, out var data);
            if (step == ChunkStep.Bad)
            {
                return AnswerState.Bad;
            }

            if (Keep(data, 0) == AnswerState.TooLarge)
            {
                return AnswerState.TooLarge;
            }

            if (step == ChunkStep.End)
            {
                return End(bytes);
            }
        }

        return AnswerState.More;
    }

    /// <summary>What comes behind the end belongs to nobody: then the connection is not to be trusted again.</summary>
    private AnswerState End(ReadOnlySpan<byte> behind)
    {
        Reusable &= behind.IsEmpty;
        return AnswerState.Whole;
    }

    private AnswerState Keep(ReadOnlySpan<byte> bytes, long still)
    {
        _came += bytes.Length;
        if (_came + still > Longest)
        {
            Reusable = false;
            return AnswerState.TooLarge;
        }

        if (_body.Length < _keep)
        {
            _body.Add(bytes[..Math.Min(bytes.Length, _keep - _body.Length)]);
        }

        return AnswerState.More;
    }

    /// <summary>What a record keeps of it: the beginning of the body (a character that the limit cut in two is left out), and a header.</summary>
    public (string? Body, string? Header) Kept(RequestStep step)
    {
        var header = step.KeepHeader is { } name && HeadLines.TryFind(Head, Encoding.ASCII.GetBytes(name), out var value) ? Encoding.UTF8.GetString(value) : null;
        if (Status == 0 || !(Status >= 400 || step.KeepBody))
        {
            return (null, header);
        }

        var bytes = Body[..Math.Min(Body.Length, LoadOperation.MaximumBody)];
        Span<char> text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return (new(text[..Encoding.UTF8.GetDecoder().GetChars(bytes, text, flush: false)]), header);
    }
}
