namespace TestHarness.Proxy;

/// <summary>Reads one direction: frames become messages and methods, which go on through the sender.</summary>
internal sealed class AmqpLane
{
    /// <summary>When so many bytes wait because of a fault, the direction is not read until some have gone.</summary>
    public const int LargestWaiting = 16 * 1024 * 1024;

    private readonly AmqpSession _session;
    private readonly Direction _direction;
    private readonly AmqpOutgoing _outgoing = new();
    private readonly AmqpFrames _frames;
    private readonly AmqpIntake _intake;
    private readonly Act _run;
    private bool _needsTurn;

    public AmqpLane(AmqpSession session, Direction direction)
    {
        (_session, _direction) = (session, direction);
        Sender = new(session, direction);
        _frames = new(session, direction);
        _intake = new(session, direction, Sender, _outgoing);
        _run = (flow, _) => Run(flow);
    }

    public AmqpSender Sender { get; }

    public Step Read(ReadOnlyMemory<byte> bytes)
    {
        // What waits on its channel leaves it only by whoever has the turn, so that nothing is overtaken on the way out.
        if (!Sender.TryBegin())
        {
            _needsTurn = true;
            return new(0, _run);
        }

        lock (_session.Gate)
        {
            _outgoing.Begin(bytes);
            while (_outgoing.At < bytes.Length && _session.Broken is null && _outgoing is { WaitsFor: null, Cuts: null })
            {
                var piece = _frames.Next(bytes.Span[_outgoing.At..]);
                if (piece.Kind == AmqpPieceKind.NeedMore)
                {
                    break;
                }

                if (piece.Kind == AmqpPieceKind.Bad || !_intake.Take(piece, bytes.Slice(_outgoing.At, piece.Count)))
                {
                    _session.Broken = $"not read as AMQP any more ({_frames.Problem}): passed through as raw TCP";
                    break;
                }

                _outgoing.At += piece.Count;
            }

            return _session.Broken is not null && _outgoing.At == 0 ? ReadBroken(bytes.Length) : Done(_outgoing.At);
        }
    }

    /// <summary>The step's bytes have gone on.</summary>
    public void Passed() => Sender.End();

    /// <summary>What is here is not AMQP any more: all passes, and when nothing waits any more, unread.</summary>
    private Step ReadBroken(int count)
    {
        Sender.IsInFrame = false;
        if (_session.IsIdle)
        {
            Sender.End();
            return new(0, null, _session.Broken);
        }

        foreach (var channel in _session.Channels)
        {
            if (channel.Incoming[(int)_direction] is { IsKept: true } content)
            {
                _outgoing.Add(content.Raw);
                channel.Incoming[(int)_direction] = null;
            }
        }

        _outgoing.Pass(count);
        return Done(count);
    }

    private Step Done(int count)
    {
        if (count == 0)
        {
            Sender.End();
            return new(0);
        }

        return _outgoing.IsPlain(count) ? new(count) : new(count, _run);
    }

    /// <summary>Carries out what the last step that was read is.</summary>
    public async ValueTask<bool> Run(IFlow flow)
    {
        Sender.Flow = flow;
        if (_needsTurn)
        {
            _needsTurn = false;
            await Sender.Begin();
            return true;
        }

        if (!await Send(flow) || !await WaitFor(flow, _outgoing.WaitsFor))
        {
            flow.Reset();
            return false;
        }

        Sender.End();
        if (_outgoing.Cuts is { } cuts)
        {
            return cuts.Cut();
        }

        if (Sender.Waiting <= LargestWaiting || await WaitWhile(flow, () => Sender.Waiting > LargestWaiting))
        {
            return true;
        }

        flow.Reset();
        return false;
    }

    private async ValueTask<bool> Send(IFlow flow)
    {
        foreach (var piece in _outgoing.Pieces())
        {
            if (!await flow.Send(piece))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Something that is not kept comes behind something that waits: the whole direction waits with it.</summary>
    private async ValueTask<bool> WaitFor(IFlow flow, AmqpChannel? channel)
    {
        if (channel is null)
        {
            return true;
        }

        var (isInFrame, then) = (Sender.IsInFrame, _outgoing.AfterWait!);
        Sender.IsInFrame = false;
        Sender.End();
        if (!await WaitWhile(flow, () => Sender.IsBlocked(channel)))
        {
            return false;
        }

        await Sender.Begin();
        Sender.IsInFrame = isInFrame;
        lock (_session.Gate)
        {
            _outgoing.Begin(default);
            then();
        }

        return await Send(flow);
    }

    private async ValueTask<bool> WaitWhile(IFlow flow, Func<bool> condition)
    {
        while (true)
        {
            Task moved;
            lock (_session.Gate)
            {
                moved = Sender.Moved;
                if (!condition())
                {
                    return true;
                }
            }

            if (!await flow.Hold(moved))
            {
                return false;
            }
        }
    }
}
