namespace TestHarness.Proxy;

/// <summary>Puts one direction's messages together, records them, and gives those that are kept to the sender.</summary>
internal sealed class AmqpMessages(AmqpSession session, Direction direction, AmqpSender sender, AmqpOutgoing outgoing)
{
    private AmqpContent? _streamed;
    private long _kept;

    private int Index => (int)direction;

    /// <summary>A message's method has come in; false = it is too short.</summary>
    public bool Begin(AmqpChannel channel, uint id, ReadOnlySpan<byte> payload, ReadOnlyMemory<byte> raw)
    {
        if (AmqpMethodFrame.Read(id, channel.Number, payload) is not { } method)
        {
            return false;
        }

        channel.Begin(method);
        var content = channel.Incoming[Index] = new AmqpContent(method)
        {
            IsKept = session.Faults is { Any: true } || channel.Ledgers[Index].IsShifted || sender.IsBlocked(channel),
        };
        if (content.IsKept)
        {
            content.Keep(raw.Span);
        }
        else
        {
            sender.Start(channel, content, raw.Span);
            outgoing.Pass(raw.Length);
        }

        return true;
    }

    /// <summary>A message's header has come in; false = there is no such message.</summary>
    public bool Header(AmqpPiece piece, ReadOnlyMemory<byte> raw)
    {
        if (piece.Channel == 0 || session.Channel(piece.Channel).Incoming[Index] is not { } content || !content.Header(piece.Payload, isStart: false))
        {
            return false;
        }

        if (!content.IsKept)
        {
            outgoing.Pass(raw.Length);
        }
        else
        {
            Keep(session.Channel(piece.Channel), content, raw, content.BodySize <= AmqpContent.LargestKept);
        }

        FinishIfWhole(session.Channel(piece.Channel), content);
        return true;
    }

    /// <summary>Keeps the header, and with it the message; or, where that is too much, lets the message go on in pieces.</summary>
    private void Keep(AmqpChannel channel, AmqpContent content, ReadOnlyMemory<byte> raw, bool fits)
    {
        content.Keep(raw.Span);
        if (fits && (content.BodySize == 0 || _kept + sender.Waiting + (long)content.BodySize <= AmqpLane.LargestWaiting))
        {
            _kept += (long)content.BodySize;
            return;
        }

        content.IsKept = false;
        if (sender.IsBlocked(channel))
        {
            (outgoing.WaitsFor, outgoing.AfterWait) = (channel, () => LetGo(channel, content));
        }
        else
        {
            LetGo(channel, content);
        }
    }

    private void LetGo(AmqpChannel channel, AmqpContent content)
    {
        outgoing.Add(sender.Start(channel, content, content.Raw.Span) ?? content.Raw);
        content.Forget();
    }

    /// <summary>A frame begins that comes in pieces; false = it has no place here.</summary>
    public bool Head(AmqpPiece piece, ReadOnlyMemory<byte> raw)
    {
        _streamed = null;
        if (piece.Channel == 0)
        {
            return piece.Type == AmqpFrames.Method && PassPart(raw, isEnd: false);
        }

        var channel = session.Channel(piece.Channel);
        if (piece.Type == AmqpFrames.Method)
        {
            return LargeMethod(channel, raw);
        }

        _streamed = channel.Incoming[Index];
        if (_streamed is null || (piece.Type == AmqpFrames.Header && !_streamed.Header(piece.Payload, isStart: true)))
        {
            return false;
        }

        if (!_streamed.IsKept)
        {
            return PassPart(raw, isEnd: false);
        }

        if (piece.Type == AmqpFrames.Header)
        {
            Keep(channel, _streamed, raw, fits: false);
            sender.IsInFrame = true;
        }
        else
        {
            _streamed.Keep(raw.Span);
        }

        return true;
    }

    private bool LargeMethod(AmqpChannel channel, ReadOnlyMemory<byte> raw)
    {
        if (!sender.IsBlocked(channel))
        {
            return PassPart(raw, isEnd: false);
        }

        var head = raw.ToArray();
        (outgoing.WaitsFor, outgoing.AfterWait) = (channel, () => outgoing.Add(head));
        sender.IsInFrame = true;
        return true;
    }

    /// <summary>Some of it, or its end.</summary>
    public bool Part(AmqpPiece piece, ReadOnlyMemory<byte> raw)
    {
        var isBody = piece.Type == AmqpFrames.Body;
        if (isBody && piece.Kind == AmqpPieceKind.Part && !_streamed!.Body(piece.Payload))
        {
            return false;
        }

        if (_streamed is { IsKept: true })
        {
            _streamed.Keep(raw.Span);
        }
        else
        {
            PassPart(raw, piece.Kind == AmqpPieceKind.End);
        }

        if (_streamed is not null && piece.Kind == AmqpPieceKind.End)
        {
            FinishIfWhole(session.Channel(piece.Channel), _streamed);
        }

        return true;
    }

    private bool PassPart(ReadOnlyMemory<byte> raw, bool isEnd)
    {
        outgoing.Pass(raw.Length);
        sender.IsInFrame = !isEnd;
        return true;
    }

    private void FinishIfWhole(AmqpChannel channel, AmqpContent content)
    {
        if (!content.IsWhole)
        {
            return;
        }

        channel.Incoming[Index] = null;
        content.At = session.Now;
        if (!content.IsKept)
        {
            session.Record(content, content.At, content.Method.TagAt > 0 ? content.PassedTag : content.Method.Tag);
            return;
        }

        _kept -= (long)content.BodySize;
        content.Treatment = content.Method.Id != AmqpMethods.Return && session.Faults is { Any: true } faults ? faults.Treat(content) : null;
        if (content.Treatment is { Cuts: true } cuts)
        {
            outgoing.Cuts = cuts;
            session.Record(content, 0, content.Method.Tag);
            return;
        }

        var isDropped = content.Treatment is { Drops: true } && content.Method.Id != AmqpMethods.GetOk;
        if (isDropped || content.Treatment is { LosesAnswer: true })
        {
            sender.Shift(channel, content);
        }

        if (isDropped)
        {
            session.Record(content, 0, content.Method.Tag);
            return;
        }

        sender.Arrive(channel, new AmqpUnit(content), outgoing);
    }
}
