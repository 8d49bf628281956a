using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Shows every piece to the watch, and once the rewriter is at work gives it to that instead of passing it on as it is.</summary>
internal sealed class FrameHandler(Http2Watch watch, Http2Streams streams, Http2Rewriter rewriter, Func<Http2Lane, Http2Lane> other)
{
    private readonly ByteSink _joined = new();

    /// <summary>Takes one piece; what is wrong with it, or null.</summary>
    public string? Handle(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if (!lane.IsOpen && (piece.Head.Type != FrameType.Settings || piece.Head.IsAck))
        {
            return "the first frame is not SETTINGS";
        }

        return piece.Head.Type switch
        {
            FrameType.Data => Data(lane, bytes, piece),
            FrameType.Headers => Headers(lane, bytes, piece),
            FrameType.PushPromise => Promise(lane, bytes, piece),
            FrameType.RstStream => Reset(lane, bytes, piece),
            FrameType.WindowUpdate => WindowUpdate(lane, bytes, piece),
            FrameType.GoAway => GoAway(lane, bytes, piece),
            FrameType.Settings => Settings(lane, bytes, piece),
            _ => Other(lane, bytes, piece),
        };
    }

    /// <summary>Whether a piece goes on as it is; then it does.</summary>
    private bool Passes(Http2Lane lane, in FramePiece piece)
    {
        var isTail = !piece.IsFirst && lane.Tail > 0;
        if (isTail)
        {
            lane.Tail -= piece.End - piece.Start;
        }

        if (rewriter.IsActive && !isTail)
        {
            return false;
        }

        lane.Prefix = piece.End;
        return true;
    }

    private string? Data(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        var stream = streams.Find(lane.Direction, piece.Head.Stream);
        Http2Watch.Data(lane.Direction, stream, piece, piece.Content(bytes));
        if (!Passes(lane, piece))
        {
            rewriter.Data(lane, stream, piece, piece.Content(bytes));
            return null;
        }

        if (piece.IsFirst)
        {
            lane.Window -= piece.Head.Length;
            stream?.Grant(lane.Direction, -piece.Head.Length);
        }

        if (piece.IsLast && piece.Head.EndsStream && stream is not null)
        {
            Ended(lane, stream);
        }

        return null;
    }

    private string? Headers(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if ((Decode(lane, bytes, piece) ?? watch.Refusal(lane.Direction, piece.Head.Stream)) is { } problem)
        {
            return problem;
        }

        var stream = watch.Headers(lane, piece.Head, out var opens);
        if (opens)
        {
            rewriter.Opened(stream!);
        }

        if (!Passes(lane, piece))
        {
            rewriter.Headers(lane, stream, opens);
            return null;
        }

        if (opens)
        {
            lane.Passing.Add(stream!);
        }

        if (piece.Head.EndsStream && stream is not null)
        {
            Ended(lane, stream);
        }

        return null;
    }

    /// <summary>One side of a stream is over, and goes on as it is.</summary>
    private void Ended(Http2Lane lane, Http2Stream stream)
    {
        if (lane.Direction == Direction.Downstream)
        {
            stream.Settling ??= ExchangeOutcome.Answered;
            lane.Passing.Add(stream);
        }

        streams.RemoveIfOver(stream);
    }

    private string? Promise(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if (lane.Direction == Direction.Upstream)
        {
            return "a PUSH_PROMISE from the client";
        }

        var problem = Decode(lane, bytes, piece);
        if (problem is null && !Passes(lane, piece))
        {
            rewriter.Refuse(BinaryPrimitives.ReadInt32BigEndian(bytes[(piece.ContentStart - 4)..]) & int.MaxValue);
        }

        return problem;
    }

    private string? Reset(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        var stream = streams.Find(lane.Direction, piece.Head.Stream);
        var error = BinaryPrimitives.ReadUInt32BigEndian(piece.Content(bytes));
        if (stream is not null)
        {
            watch.Reset(lane.Direction, stream, error);
        }

        if (!Passes(lane, piece))
        {
            rewriter.Reset(lane, stream, error);
        }
        else if (stream is not null)
        {
            streams.Remove(stream);
        }

        return null;
    }

    private string? WindowUpdate(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        var grant = BinaryPrimitives.ReadInt32BigEndian(piece.Content(bytes)) & int.MaxValue;
        var back = other(lane);
        var stream = streams.Find(lane.Direction, piece.Head.Stream);
        if (piece.Head.Stream == 0)
        {
            back.Window += grant;
        }
        else
        {
            stream?.Grant(back.Direction, grant);
        }

        if (!Passes(lane, piece))
        {
            rewriter.WindowUpdate(lane, piece.Head.Stream, stream, grant);
        }

        return null;
    }

    private string? GoAway(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        var refused = watch.GoAway(lane.Direction, piece.Content(bytes));
        if (!Passes(lane, piece))
        {
            rewriter.GoAway(lane, bytes[piece.Start..piece.End], refused);
        }

        foreach (var stream in refused)
        {
            streams.Remove(stream);
        }

        return null;
    }

    private string? Settings(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if (!piece.Head.IsAck)
        {
            Http2Watch.Settings(other(lane), piece.Content(bytes));
        }

        // A lane's first frame goes before everything that was written for it already.
        var isFirst = !lane.IsOpen;
        lane.IsOpen = true;
        if (isFirst)
        {
            lane.Prefix = piece.End;
        }
        else if (!Passes(lane, piece))
        {
            rewriter.Settings(lane, bytes[piece.Start..piece.End]);
        }

        return null;
    }

    /// <summary>PING is passed on; PRIORITY and frames that are not known need not be.</summary>
    private string? Other(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if (!Passes(lane, piece) && piece.Head.Type == FrameType.Ping)
        {
            lane.Out.Add(bytes[piece.Start..piece.End]);
        }

        return null;
    }

    private string? Decode(Http2Lane lane, ReadOnlySpan<byte> bytes, in FramePiece piece)
    {
        if (!piece.IsSplit)
        {
            return lane.Decoder.Decode(piece.Content(bytes), lane.Fields);
        }

        _joined.Clear();
        FrameScanner.Join(bytes, piece, _joined);
        return lane.Decoder.Decode(_joined.Span, lane.Fields);
    }
}
