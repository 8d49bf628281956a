namespace TestHarness.Proxy;

/// <summary>Writes frames to one lane once a fault is at work: in literals, under the receiver's numbers and within its windows. What must wait waits per stream. Under the gate.</summary>
/// <remarks>
/// A sender gets credit for the connection at once for what waits because of a fault, so that its other streams go on; as that is sent, as much of
/// the receiver's credit is kept back (the debt). What is thrown away is credited to the stream, too.
/// </remarks>
internal sealed class LaneWriter(IHttp2Host host, Http2Lane lane, Http2Lane back, Http2Streams streams)
{
    /// <summary>No credit is given ahead for more than so many bytes; then the sender has to wait.</summary>
    private const int MostEarly = 16 * 1024 * 1024;

    private const long MostQueued = 64 * 1024 * 1024;

    private readonly List<Http2Stream> _waiting = [];
    private readonly ByteSink _block = new();
    private bool _isTableEmpty;
    private long _early;
    private long _queued;
    private long _debt;

    /// <summary>Pumps a stream when the task is done.</summary>
    public required Action<Http2Stream, Task> PumpWhen { get; init; }

    private Direction Direction => lane.Direction;

    /// <summary>A header block.</summary>
    public void Put(Http2Stream stream, HeaderFields fields, bool ends)
    {
        _block.Clear();
        HpackWriter.Write(fields, _block);
        Put(stream, FrameType.Headers, ends, _block.Span);
    }

    /// <summary>A frame of a stream: it is written, waits or is thrown away, as the stream's queue says.</summary>
    public void Put(Http2Stream stream, FrameType type, bool ends, ReadOnlySpan<byte> content)
    {
        var isData = type == FrameType.Data;
        var queue = stream.Queue(Direction);
        if (queue is { State: QueueState.Dropped })
        {
            Credit(stream, isData ? content.Length : 0, ends);
        }
        else if (queue is null or { State: QueueState.Through, IsEmpty: true } && (isData ? queue?.Pace is null && content.Length <= Room(stream) : MayGo(stream, type)))
        {
            Write(stream, type, ends, content);
        }
        else
        {
            Wait(stream, new QueuedFrame(type, ends, content.ToArray()) { At = host.Now });
        }

        if (Direction == Direction.Upstream && stream.Copy is { } copy)
        {
            copy.RequestDone |= ends;
            Wait(copy, new QueuedFrame(type, ends, content.ToArray()) { At = host.Now });
        }
    }

    /// <summary>What waits may go, twice: the second time under another number. That the sender did not send it twice is kept back from the receiver's credit.</summary>
    public void Duplicate(Http2Stream stream)
    {
        var frames = stream.UpQueue!.Frames;
        Release(stream);
        var copy = stream.MakeCopy();
        foreach (var frame in frames)
        {
            Wait(copy, frame);
        }
    }

    /// <summary>Gives the sender back what it may send on the connection and, unless it has ended the stream, on the stream.</summary>
    public void Credit(Http2Stream? stream, int bytes, bool hasEnded)
    {
        FrameWriter.Credit(back.Out, 0, bytes);
        if (stream is not null && !hasEnded && stream.IdAt(back.Direction) is var id and not 0)
        {
            FrameWriter.Credit(back.Out, id, bytes);
        }
    }

    /// <summary>The receiver takes so much more on the connection: how much of that the sender is told.</summary>
    public long Granted(long bytes)
    {
        var kept = Math.Min(bytes, _debt);
        _debt -= kept;
        PumpAll();
        return bytes - kept;
    }

    public void PumpAll()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        foreach (var stream in _waiting.ToArray())
        {
            Pump(stream);
        }
    }

    /// <summary>Sends what waits, as far as it may be sent.</summary>
    public void Pump(Http2Stream stream)
    {
        if (stream.Queue(Direction) is not { State: QueueState.Through } queue)
        {
            return;
        }

        while (!queue.IsEmpty)
        {
            var frame = queue.Peek;
            var rest = frame.Type == FrameType.Data ? frame.Content.Length - queue.Sent : frame.Content.Length;
            var count = frame.Type == FrameType.Data ? MostOf(stream, queue, frame.At, rest) : rest;
            if ((count == 0 && rest > 0) || !MayGo(stream, frame.Type))
            {
                Remember(stream);
                return;
            }

            queue.Pace?.Sent(count);
            Write(stream, frame.Type, frame.Ends && count == rest, frame.Content.AsSpan(queue.Sent, count));
            Repay(queue, frame.Type == FrameType.Data ? count : 0);
        }

        _waiting.Remove(stream);
        streams.RemoveIfOver(stream);
    }

    /// <summary>How much DATA may go now: as much as the receiver takes, and what paces the stream lets go.</summary>
    private int MostOf(Http2Stream stream, StreamQueue queue, long at, int rest)
    {
        var room = (int)Math.Min(rest, Room(stream));
        if (room == 0 || queue.Pace is not { } pace)
        {
            return room;
        }

        var count = pace.Next(rest, at, room);
        if (count == 0 && !pace.IsWaitedFor)
        {
            PumpWhen(stream, pace.Wait());
        }

        return count;
    }

    /// <summary>What waits may go.</summary>
    public void Release(Http2Stream stream)
    {
        stream.MakeQueue(Direction).State = QueueState.Through;
        Pump(stream);
    }

    /// <summary>What waits is thrown away, and so is what follows.</summary>
    public void Drop(Http2Stream stream)
    {
        var queue = stream.MakeQueue(Direction);
        _early -= queue.Early;
        _queued -= queue.Data;
        Credit(stream, stream.IsCopy ? 0 : queue.Data - queue.Early, true);
        queue.Clear();
        queue.State = QueueState.Dropped;
        _waiting.Remove(stream);
    }

    private void Wait(Http2Stream stream, QueuedFrame frame)
    {
        var queue = stream.MakeQueue(Direction);
        queue.Add(frame);
        var length = frame.Type == FrameType.Data ? frame.Content.Length : 0;
        _queued += length;
        if (_queued > MostQueued)
        {
            lane.Failure ??= $"HTTP/2: more than {MostQueued} bytes wait";
        }

        if (queue is { State: QueueState.Through, Pace: null })
        {
            var ahead = stream.IsCopy ? length : 0;
            queue.Early += ahead;
            _early += ahead;
            Pump(stream);
        }
        else if (_early + length <= MostEarly)
        {
            _early += length;
            queue.Early += length;
            FrameWriter.Credit(back.Out, 0, length);
        }

        if (queue is { State: QueueState.Through, Pace: not null })
        {
            Pump(stream);
        }
    }

    private void Remember(Http2Stream stream)
    {
        if (!_waiting.Contains(stream))
        {
            _waiting.Add(stream);
        }
    }

    private void Repay(StreamQueue queue, int sent)
    {
        var early = Math.Min(queue.Early, sent);
        queue.Early -= early;
        _early -= early;
        _debt += early;
        _queued -= sent;
        queue.Take(sent);
    }

    /// <summary>A stream is opened when the upstream takes one more.</summary>
    private bool MayGo(Http2Stream stream, FrameType type) =>
        type != FrameType.Headers || stream.IdAt(Direction) != 0 || streams.HasRoomUp(lane.MaxStreams);

    private long Room(Http2Stream stream) =>
        Math.Clamp(Math.Min(lane.Window, lane.InitialWindow + stream.Credit(Direction)), 0, FrameWriter.Largest);

    private void Write(Http2Stream stream, FrameType type, bool ends, ReadOnlySpan<byte> content)
    {
        if (type == FrameType.Headers)
        {
            Block(stream, ends, content);
        }
        else
        {
            var length = type == FrameType.Data ? content.Length : 0;
            lane.Window -= length;
            stream.Grant(Direction, -length);
            FrameWriter.Frame(lane.Out, new FrameHead(0, type, ends ? FrameFlags.EndStream : FrameFlags.None, stream.IdAt(Direction)), content);
        }

        if (!ends)
        {
            return;
        }

        if (Direction == Direction.Downstream)
        {
            stream.Settling ??= ExchangeOutcome.Answered;
        }

        lane.Writing.Add(stream);
    }

    private void Block(Http2Stream stream, bool ends, ReadOnlySpan<byte> content)
    {
        var opens = stream.IdAt(Direction) == 0;
        if (opens)
        {
            streams.OpenUp(stream);
            lane.Writing.Add(stream);
        }

        if (_isTableEmpty)
        {
            FrameWriter.Block(lane.Out, stream.IdAt(Direction), ends, content);
        }
        else
        {
            _isTableEmpty = true;
            FrameWriter.Block(lane.Out, stream.IdAt(Direction), ends, [HpackWriter.EmptyTable, .. content]);
        }

        if (opens)
        {
            // What the client granted for the answer before the stream was opened there.
            FrameWriter.Credit(lane.Out, stream.UpId, stream.DownCredit);
        }
    }
}
