using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Writes both directions anew from when a fault picks the first stream of a connection. Streams that no fault picked go on at once. Under the gate.</summary>
/// <remarks>Header blocks become literals, streams get numbers of their own towards the upstream, padding and priorities are left out, promised streams are refused.</remarks>
internal sealed class Http2Rewriter
{
    private const int MostUndecided = 64 * 1024;

    private readonly IHttp2Host _host;
    private readonly Http2Streams _streams;
    private readonly Http2Lane _upLane;
    private readonly Http2Lane _downLane;
    private readonly LaneWriter _up;
    private readonly LaneWriter _down;
    private readonly StreamFates _fates;

    public Http2Rewriter(IHttp2Host host, Lock gate, Http2Streams streams, Http2Lane up, Http2Lane down)
    {
        (_host, _streams, _upLane, _downLane) = (host, streams, up, down);
        _up = new LaneWriter(host, up, down, streams) { PumpWhen = (stream, until) => _fates!.PumpWhen(until, stream, Direction.Upstream) };
        _down = new LaneWriter(host, down, up, streams) { PumpWhen = (stream, until) => _fates!.PumpWhen(until, stream, Direction.Downstream) };
        _fates = new StreamFates(host, gate, streams, new Lane(up, _up), new Lane(down, _down));
    }

    /// <summary>Whether it is at work; there is no way back.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Frames of a stream have gone on to the upstream.</summary>
    public static void Passed(Http2Stream stream)
    {
        if (stream is { Treatment: { } treatment, RequestDone: true, IsCopy: false, UpQueue.IsEmpty: true })
        {
            treatment.RequestPassed();
        }
    }

    public void Close() => _fates.Close();

    /// <summary>A stream was opened: asks what faults do to it, or lets it wait until that can be asked.</summary>
    public void Opened(Http2Stream stream)
    {
        stream.IsUndecided = _host.AsksForBodies && !stream.RequestDone && !stream.Head.IsGrpc;
        stream.Treatment = stream.IsUndecided ? null : _host.Treat(stream.Head, default);
        if (stream is { IsUndecided: false, Treatment: null })
        {
            return;
        }

        stream.MakeQueue(Direction.Upstream).State = QueueState.Held;
        if (!IsActive)
        {
            IsActive = true;
            _streams.Renumber(stream);
        }
    }

    public void Headers(Http2Lane lane, Http2Stream? stream, bool opens)
    {
        if (stream is null)
        {
            return;
        }

        if (lane == _downLane)
        {
            _fates.Answering(stream);
        }

        var ends = lane == _upLane ? stream.RequestDone : stream.AnswerDone;
        Writer(lane).Put(stream, lane.Fields, ends);
        if (opens && stream.IsUndecided)
        {
            stream.Head.Keep();
        }
        else if (opens && stream.Treatment is not null)
        {
            _fates.Begin(stream);
        }

        After(lane, stream, ends);
    }

    public void Data(Http2Lane lane, Http2Stream? stream, in FramePiece piece, ReadOnlySpan<byte> content)
    {
        var writer = Writer(lane);
        var ends = piece.IsLast && piece.Head.EndsStream;
        var length = piece.End - piece.Start - (piece.IsFirst ? FrameHead.Size : 0);
        writer.Credit(stream, stream is null ? length : length - content.Length, ends);
        if (stream is null || (content.IsEmpty && !ends))
        {
            return;
        }

        if (stream.Treatment?.Change(lane.Direction) is { } change && stream.Queue(lane.Direction) is not { State: QueueState.Dropped })
        {
            content = Changed(lane, stream, change, content);
        }

        if (!stream.IsReset)
        {
            writer.Put(stream, FrameType.Data, ends, content);
            After(lane, stream, ends);
        }
    }

    public void Reset(Http2Lane lane, Http2Stream? stream, uint error)
    {
        if (stream is null)
        {
            return;
        }

        stream.IsReset = true;
        if (lane == _upLane)
        {
            Abort(stream, error);
            return;
        }

        _up.Drop(stream);
        if (stream.DownQueue is { State: QueueState.Dropped })
        {
            _fates.ResetDown(stream, error);
            _streams.Remove(stream);
        }
        else
        {
            Span<byte> content = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(content, error);
            _down.Put(stream, FrameType.RstStream, false, content);
            _streams.RemoveIfOver(stream);
        }
    }

    /// <summary>Streams may have ended: others may be opened now.</summary>
    public void Pump() => _up.PumpAll();

    public void WindowUpdate(Http2Lane lane, int id, Http2Stream? stream, int grant)
    {
        var grown = lane == _upLane ? _down : _up;
        if (id == 0)
        {
            FrameWriter.Credit(lane.Out, 0, grown.Granted(grant));
        }
        else if (stream is not null)
        {
            if (stream.IdAt(lane.Direction) is var target and not 0)
            {
                FrameWriter.Credit(lane.Out, target, grant);
            }

            grown.Pump(stream);
        }
    }

    public void Settings(Http2Lane lane, ReadOnlySpan<byte> frame)
    {
        lane.Out.Add(frame);
        (lane == _upLane ? _down : _up).PumpAll();
    }

    /// <summary>The upstream's last stream becomes the client's; streams that were not processed though their number is lower are reset.</summary>
    public void GoAway(Http2Lane lane, ReadOnlySpan<byte> frame, List<Http2Stream> refused)
    {
        var at = lane.Out.Count;
        lane.Out.Add(frame);
        if (lane == _upLane || _streams.LastTaken == int.MaxValue)
        {
            return;
        }

        var last = _streams.LastOfClient();
        BinaryPrimitives.WriteInt32BigEndian(lane.Out.Written(at + FrameHead.Size), last);
        foreach (var stream in refused)
        {
            _up.Drop(stream);
            _down.Drop(stream);
            _fates.ResetDown(stream, stream.Id <= last ? Http2Error.RefusedStream : null);
        }
    }

    /// <summary>A promised stream is refused.</summary>
    public void Refuse(int promised) => FrameWriter.Reset(_upLane.Out, promised, Http2Error.RefusedStream);

    /// <summary>The body as a fault lets it go on. A body that is cut short ends the stream.</summary>
    private ReadOnlySpan<byte> Changed(Http2Lane lane, Http2Stream stream, BodyChange change, ReadOnlySpan<byte> content)
    {
        if (change.Toxics.Count > 0)
        {
            stream.MakeQueue(lane.Direction).Pace ??= new StreamPace(change, _host);
            return content;
        }

        var passes = change.Passes(content.Length);
        var changed = content[..passes].ToArray();
        change.Data(changed);
        if (passes < content.Length)
        {
            Writer(lane).Credit(stream, content.Length, false);
            Writer(lane).Put(stream, FrameType.Data, false, changed);
            stream.IsReset = true;
            _fates.End(stream, ExchangeOutcome.CutByFault);
        }

        return changed;
    }

    /// <summary>The client gives a stream up. A copy whose request is whole lives on.</summary>
    private void Abort(Http2Stream stream, uint error)
    {
        _up.Drop(stream);
        _down.Drop(stream);
        _fates.ResetUp(stream, error);
        _streams.Remove(stream);
        if (stream.Copy is { RequestDone: false } copy)
        {
            Abort(copy, error);
        }
    }

    private LaneWriter Writer(Http2Lane lane) => lane == _upLane ? _up : _down;

    /// <summary>The body is whole, or as much as can be waited for.</summary>
    private void Decide(Http2Stream stream)
    {
        var body = stream.RequestDone ? stream.UpQueue!.Body : [];
        stream.IsUndecided = false;
        stream.Treatment = _host.Treat(stream.Head, body);
        if (stream.Treatment is null)
        {
            _fates.Relay(stream);
        }
        else if (stream.Treatment.Change(Direction.Upstream) is not { } change || ChangeWaiting(stream, change))
        {
            _fates.Begin(stream);
        }
    }

    /// <summary>The body has come in before it was known what is done to it; false = it is cut short, and the stream is over.</summary>
    private bool ChangeWaiting(Http2Stream stream, BodyChange change)
    {
        if (change.Toxics.Count > 0)
        {
            stream.UpQueue!.Pace = new StreamPace(change, _host);
            return true;
        }

        foreach (var content in stream.UpQueue!.Frames.Where(frame => frame.Type == FrameType.Data).Select(frame => frame.Content))
        {
            if (change.Passes(content.Length) < content.Length)
            {
                stream.IsReset = true;
                _fates.End(stream, ExchangeOutcome.CutByFault);
                return false;
            }

            change.Data(content);
        }

        return true;
    }

    private void After(Http2Lane lane, Http2Stream stream, bool ends)
    {
        if (stream.IsUndecided && (ends || stream.UpQueue!.Data >= Math.Min(MostUndecided, _upLane.InitialWindow)))
        {
            Decide(stream);
        }

        if (!ends)
        {
            return;
        }

        _fates.Ended(lane.Direction, stream);
        _streams.RemoveIfOver(stream);
    }
}
