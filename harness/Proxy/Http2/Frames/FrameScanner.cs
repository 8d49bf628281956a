namespace TestHarness.Proxy;

/// <summary>Cuts one direction's bytes into frames, however they are chunked. Keeps no bytes: what is wanted whole must be whole in the buffer.</summary>
internal sealed class FrameScanner
{
    /// <summary>The largest frame or header block that is wanted whole: less than a flow's largest buffer.</summary>
    public const int MaxWhole = 60 * 1024;

    private const int SmallestMaxFrame = 16 * 1024;
    private int _maxFrame = SmallestMaxFrame;
    private FrameHead _open;
    private int _content;
    private int _padding;

    /// <summary>How many bytes of a frame that has begun to be passed on are still to come.</summary>
    public int Left => _content + _padding;

    /// <summary>What was wrong, after <see cref="Parsed.Bad"/>.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>The receiver's SETTINGS_MAX_FRAME_SIZE; the largest one counts.</summary>
    public void Allow(uint frameSize) => _maxFrame = (int)Math.Max((uint)_maxFrame, Math.Min(frameSize, 0xFFFFFF));

    /// <summary>The next piece from a place in the buffer on.</summary>
    public Parsed Next(ReadOnlySpan<byte> bytes, int at, out FramePiece piece)
    {
        piece = new FramePiece { Start = at, End = at, ContentStart = at };
        if (Left > 0)
        {
            return at == bytes.Length ? Parsed.NeedMore : Stream(bytes.Length, ref piece);
        }

        if (bytes.Length - at < FrameHead.Size)
        {
            return Parsed.NeedMore;
        }

        piece.Head = FrameHead.Read(bytes[at..]);
        piece.IsFirst = true;
        piece.ContentStart = at + FrameHead.Size;
        if (piece.Head.Length > _maxFrame || FrameRules.Broken(piece.Head) is not null)
        {
            return Bad(FrameRules.Broken(piece.Head) ?? $"a frame of {piece.Head.Length} bytes where {_maxFrame} is the limit");
        }

        return piece.Head.Type switch
        {
            FrameType.Data => Data(bytes, ref piece),
            FrameType.Headers or FrameType.PushPromise => Block(bytes, ref piece),
            <= FrameType.WindowUpdate => Whole(bytes, ref piece),
            _ => Begin(bytes, ref piece, piece.Head.Length, 0),
        };
    }

    /// <summary>Puts the fragments of a split header block together.</summary>
    public static void Join(ReadOnlySpan<byte> bytes, in FramePiece piece, ByteSink into)
    {
        into.Add(piece.Content(bytes));
        var at = piece.Start + FrameHead.Size + piece.Head.Length;
        while (at < piece.End)
        {
            var length = FrameHead.Read(bytes[at..]).Length;
            into.Add(bytes.Slice(at + FrameHead.Size, length));
            at += FrameHead.Size + length;
        }
    }

    private Parsed Data(ReadOnlySpan<byte> bytes, ref FramePiece piece)
    {
        if (!piece.Head.Has(FrameFlags.Padded))
        {
            return Begin(bytes, ref piece, piece.Head.Length, 0);
        }

        if (piece.Head.Length > 0 && piece.ContentStart == bytes.Length)
        {
            return Parsed.NeedMore;
        }

        var padding = piece.Head.Length == 0 ? 0 : bytes[piece.ContentStart++];
        return padding >= piece.Head.Length
            ? Bad($"{padding} bytes of padding in a frame of {piece.Head.Length}")
            : Begin(bytes, ref piece, piece.Head.Length - 1 - padding, padding);
    }

    private Parsed Begin(ReadOnlySpan<byte> bytes, ref FramePiece piece, int content, int padding)
    {
        (_open, _content, _padding) = (piece.Head, content, padding);
        return Stream(bytes.Length, ref piece);
    }

    private Parsed Stream(int end, ref FramePiece piece)
    {
        piece.Head = _open;
        piece.ContentEnd = Math.Min(end, piece.ContentStart + _content);
        _content -= piece.ContentEnd - piece.ContentStart;
        piece.End = Math.Min(end, piece.ContentEnd + _padding);
        _padding -= piece.End - piece.ContentEnd;
        piece.IsLast = Left == 0;
        return Parsed.Complete;
    }

    private Parsed Whole(ReadOnlySpan<byte> bytes, ref FramePiece piece)
    {
        if (piece.Head.Length > MaxWhole)
        {
            return Bad($"a {piece.Head.Type} of {piece.Head.Length} bytes");
        }

        piece.End = piece.ContentEnd = piece.ContentStart + piece.Head.Length;
        piece.IsLast = true;
        return piece.End <= bytes.Length ? Parsed.Complete : Parsed.NeedMore;
    }

    private Parsed Block(ReadOnlySpan<byte> bytes, ref FramePiece piece)
    {
        var parsed = Whole(bytes, ref piece);
        if (parsed != Parsed.Complete)
        {
            return parsed;
        }

        if (!FrameRules.Trim(bytes, ref piece))
        {
            return Bad("a header block with more padding than content");
        }

        for (var isOver = piece.Head.Has(FrameFlags.EndHeaders); !isOver;)
        {
            parsed = Continue(bytes, ref piece, out isOver);
            if (parsed != Parsed.Complete)
            {
                return parsed;
            }
        }

        return Parsed.Complete;
    }

    private Parsed Continue(ReadOnlySpan<byte> bytes, ref FramePiece piece, out bool isOver)
    {
        isOver = false;
        if (bytes.Length - piece.End < FrameHead.Size)
        {
            return Parsed.NeedMore;
        }

        var next = FrameHead.Read(bytes[piece.End..]);
        if (next.Type != FrameType.Continuation || next.Stream != piece.Head.Stream || next.Length > _maxFrame)
        {
            return Bad("a header block that is not continued");
        }

        piece.IsSplit = true;
        piece.End += FrameHead.Size + next.Length;
        isOver = next.Has(FrameFlags.EndHeaders);
        if (piece.End - piece.Start > MaxWhole)
        {
            return Bad($"a header block of more than {MaxWhole} bytes");
        }

        return piece.End <= bytes.Length ? Parsed.Complete : Parsed.NeedMore;
    }

    private Parsed Bad(string problem)
    {
        Problem = problem;
        return Parsed.Bad;
    }
}
