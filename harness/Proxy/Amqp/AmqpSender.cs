using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>
/// Lets one direction's messages and methods go on, in the order in which they came on their channel, and keeps those that a
/// fault holds. What was held goes on from another thread, between two frames: the turn says who sends.
/// </summary>
/// <remarks><code>
/// Arrive ──nothing waits on its channel──► Emit ──► outgoing
///    └──────► the channel's line ──due──► Drain ──► Emit
/// </code></remarks>
internal sealed class AmqpSender(AmqpSession session, Direction direction)
{
    private readonly Turn _turn = new();
    private readonly LinkedList<AmqpUnit> _closing = new();
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _mine;
    private bool _over;

    /// <summary>Where to send; known from the first act on.</summary>
    public IFlow? Flow { get; set; }

    /// <summary>A frame has been passed on in part: nothing else may be sent before its end.</summary>
    public bool IsInFrame { get; set; }

    /// <summary>Bytes that wait.</summary>
    public long Waiting { get; private set; }

    public bool HasClosing => _closing.Count > 0;

    /// <summary>Done when something that waited has gone on, or never will.</summary>
    public Task Moved => _moved.Task;

    /// <summary>The flow's turn begins, if nobody else is sending at the moment.</summary>
    public bool TryBegin()
    {
        if (_mine == 0 && _turn.TryTake())
        {
            _mine = 1;
        }

        return _mine != 0;
    }

    public async ValueTask Begin()
    {
        if (_mine == 0)
        {
            await _turn.Take();
            _mine = 1;
        }
    }

    /// <summary>The flow's turn is over, unless it is inside of a frame.</summary>
    public void End()
    {
        if (!IsInFrame)
        {
            Free();
        }
    }

    public bool IsBlocked(AmqpChannel channel) => channel.Lines[(int)direction].Count > 0;

    /// <summary>A unit has come in: it goes on, or waits.</summary>
    public void Arrive(AmqpChannel channel, AmqpUnit unit, AmqpOutgoing outgoing)
    {
        if (_over)
        {
            return;
        }

        var line = channel.Lines[(int)direction];
        if (line.Count == 0 && unit.IsDue)
        {
            Emit(channel, unit, outgoing);
            return;
        }

        line.AddLast(unit);
        Waiting += unit.Size;
        _ = unit.Until?.ContinueWith(_ => GoOn(channel), TaskScheduler.Default);
        Drain(channel, outgoing);
    }

    /// <summary>A frame of channel 0 that must not overtake anything waits until nothing waits any more.</summary>
    public void ArriveLast(AmqpUnit unit)
    {
        _closing.AddLast(unit);
        session.Closing++;
        Waiting += unit.Size;
    }

    /// <summary>The numbers of a message that is not kept, when its method goes on: the frame to send, null = as it came.</summary>
    public byte[]? Start(AmqpChannel channel, AmqpContent content, ReadOnlySpan<byte> frames)
    {
        var own = content.Method.Tag;
        content.PassedTag = IsNumbered(content) ? Ledger(channel).Pass(own, content) : 0;
        return content.Method.TagAt > 0 && content.PassedTag != own ? Renumbered(frames, content.Method, content.PassedTag, false) : null;
    }

    /// <summary>A fault takes or loses something: from here on both sides' numbers differ.</summary>
    public void Shift(AmqpChannel channel, AmqpContent content)
    {
        if (IsNumbered(content))
        {
            Ledger(channel).Shift();
        }
    }

    /// <summary>No more is sent: what waits never will be.</summary>
    public void Stop()
    {
        _over = true;
        session.Closing -= _closing.Count;
        _closing.Clear();
        foreach (var channel in session.Channels)
        {
            var line = channel.Lines[(int)direction];
            foreach (var content in line.Select(unit => unit.Content).OfType<AmqpContent>())
            {
                session.Record(content, 0, content.Method.Tag);
            }

            line.Clear();
        }

        Waiting = 0;
        Tell();
    }

    /// <summary>The flow's turn is over, for good when the connection is: whoever waits for it may look and see that.</summary>
    public void Free()
    {
        if (Interlocked.Exchange(ref _mine, 0) != 0)
        {
            _turn.Give();
        }
    }

    private static bool IsNumbered(AmqpContent content) => content.Method.TagAt > 0 || content.Method.ExpectsAnswer;

    private static byte[] Renumbered(ReadOnlySpan<byte> frames, AmqpMethodFrame method, ulong tag, bool redelivered)
    {
        var bytes = frames.ToArray();
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(method.TagAt), tag);
        bytes[method.TagAt + 8] |= redelivered ? (byte)1 : (byte)0;
        return bytes;
    }

    private TagLedger Ledger(AmqpChannel channel) => channel.Ledgers[(int)direction];

    private void Tell() => Interlocked.Exchange(ref _moved, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

    private async Task GoOn(AmqpChannel channel)
    {
        await _turn.Take();
        try
        {
            var outgoing = new AmqpOutgoing();
            lock (session.Gate)
            {
                Drain(channel, outgoing);
            }

            foreach (var piece in outgoing.Pieces())
            {
                await Flow!.Send(piece);
            }
        }
        finally
        {
            _turn.Give();
            Tell();
        }
    }

    private void Drain(AmqpChannel channel, AmqpOutgoing outgoing)
    {
        var line = channel.Lines[(int)direction];
        while (line.First?.Value is { } front)
        {
            if (front.IsDue)
            {
                Leave(channel, front, outgoing);
                continue;
            }

            if (!front.LetsNextPass || line.First.Next?.Value is not { } next)
            {
                return;
            }

            Overtake(channel, front, next, outgoing);
        }

        if (HasClosing && session.Channels.All(one => one.Lines[(int)direction].Count == 0))
        {
            LetClose(outgoing);
        }
    }

    private void LetClose(AmqpOutgoing outgoing)
    {
        foreach (var unit in _closing)
        {
            outgoing.Add(unit.Frame);
            Waiting -= unit.Size;
        }

        session.Closing -= _closing.Count;
        _closing.Clear();
    }

    private void Overtake(AmqpChannel channel, AmqpUnit front, AmqpUnit next, AmqpOutgoing outgoing)
    {
        var swaps = next.Method == front.Method && next.IsDue;
        if (swaps)
        {
            Shift(channel, front.Content!);
        }

        if (swaps || AmqpMethods.MayOvertake(next.Method))
        {
            Leave(channel, next, outgoing);
        }

        if (swaps || !AmqpMethods.MayOvertake(next.Method))
        {
            Leave(channel, front, outgoing);
        }
    }

    private void Leave(AmqpChannel channel, AmqpUnit unit, AmqpOutgoing outgoing)
    {
        var line = channel.Lines[(int)direction];
        line.Remove(unit);
        Waiting -= unit.Size;
        Emit(channel, unit, outgoing);
    }

    private void Emit(AmqpChannel channel, AmqpUnit unit, AmqpOutgoing outgoing)
    {
        if (unit.Content is { } content)
        {
            Emit(channel, content, outgoing);
            return;
        }

        outgoing.Add(unit.Frame);
        Emitted(channel, unit.Method);
    }

    /// <summary>A frame without content goes on: the channel's state follows.</summary>
    public void Emitted(AmqpChannel channel, uint method)
    {
        if (method == AmqpMethods.ChannelOpen)
        {
            channel.Reset();
        }
        else if (method == AmqpMethods.ChannelCloseOk)
        {
            session.Close(channel);
        }
    }

    private void Emit(AmqpChannel channel, AmqpContent content, AmqpOutgoing outgoing)
    {
        var frames = content.Raw;
        content.Forget();
        var now = session.Now;
        outgoing.Add(Start(channel, content, frames.Span) ?? frames);
        content.Treatment?.Passed();
        session.Record(content, now, Known(content, content.PassedTag));
        if (content.Treatment is not { Duplicates: true } || content.Method.Id == AmqpMethods.GetOk)
        {
            return;
        }

        Shift(channel, content);
        var second = IsNumbered(content) ? Ledger(channel).Pass(content.Method.Tag, content, inserted: true) : 0;
        outgoing.Add(content.Method.TagAt > 0 ? Renumbered(frames.Span, content.Method, second, true) : frames);
        session.Record(content, now, Known(content, second), inserted: true);
    }

    /// <summary>The number by which the client knows the message.</summary>
    private static ulong Known(AmqpContent content, ulong passed) => content.Method.TagAt > 0 ? passed : content.Method.Tag;
}
