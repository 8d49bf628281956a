namespace TestHarness.Proxy;

/// <summary>A lane and who writes to it.</summary>
internal sealed record Lane(Http2Lane Line, LaneWriter Writer)
{
    public void Reset(int stream, uint error) => FrameWriter.Reset(Line.Out, stream, error);
}

/// <summary>Carries out what a treatment says of a stream. Under the gate, but for what it waits for.</summary>
internal sealed class StreamFates(IHttp2Host host, Lock gate, Http2Streams streams, Lane up, Lane down)
{
    /// <summary>A gRPC call that stays open (it may wait for the first message of its answer) is answered after so long.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private readonly HeaderFields _fields = new();
    private bool _closed;

    public void Close() => _closed = true;

    /// <summary>The request's head waits in the queue: decides when it was held long enough.</summary>
    public void Begin(Http2Stream stream) => When(stream.Treatment!.HoldFor(stream.Arrived), stream, Decide);

    /// <summary>An answer's head has come in and was not put yet.</summary>
    public void Answering(Http2Stream stream)
    {
        if (stream is not { Treatment: { } treatment, FirstByte: > 0, IsAnswering: false })
        {
            return;
        }

        stream.IsAnswering = true;
        if (stream.DownQueue is { State: QueueState.Dropped } || treatment.AnswerHoldFor(stream.FirstByte) is not { IsCompleted: false } until)
        {
            return;
        }

        stream.MakeQueue(Direction.Downstream).State = QueueState.Held;
        When(until, stream, down.Writer.Release);
    }

    /// <summary>One side of a stream has ended, and its end was put.</summary>
    public void Ended(Direction direction, Http2Stream stream)
    {
        if (direction == Direction.Upstream && stream.Waits)
        {
            Answer(stream);
        }
        else if (direction == Direction.Downstream && stream.DownQueue is { State: QueueState.Dropped })
        {
            End(stream, ExchangeOutcome.ResponseLost);
        }
    }

    public void ResetUp(Http2Stream stream, uint error)
    {
        if (stream.UpId != 0)
        {
            up.Reset(stream.UpId, error);
        }
    }

    /// <summary>Resets a stream towards the client, unless (null) it knows already.</summary>
    public void ResetDown(Http2Stream stream, uint? error)
    {
        if (error is { } code && !stream.IsCopy)
        {
            down.Reset(stream.Id, code);
        }
    }

    private void Decide(Http2Stream stream)
    {
        var treatment = stream.Treatment!;
        switch (treatment.IsInForce ? treatment.Fate : CallEnd.Relayed)
        {
            case CallEnd.Answered:
                up.Writer.Drop(stream);
                stream.Waits = true;
                Answer(stream, stream.RequestDone);
                break;
            case CallEnd.Swallowed:
                up.Writer.Drop(stream);
                if (treatment.EndConnection())
                {
                    break;
                }

                When(treatment.LeaseEnded, stream, s => End(s, ExchangeOutcome.CutByFault));
                break;
            case CallEnd.Cut:
                streams.Record(stream, ExchangeOutcome.CutByFault);
                if (!treatment.EndConnection())
                {
                    End(stream, ExchangeOutcome.CutByFault);
                }

                break;
            case CallEnd.AnswerLost:
                down.Writer.Drop(stream);
                Relay(stream);
                break;
            default:
                Relay(stream);
                break;
        }
    }

    /// <summary>Lets a stream that was held go on.</summary>
    public void Relay(Http2Stream stream)
    {
        if (streams.CanOpenUp(stream))
        {
            Action<Http2Stream> open = stream.Treatment is { IsDuplicated: true } ? up.Writer.Duplicate : up.Writer.Release;
            open(stream);
            return;
        }

        stream.Detail = "GOAWAY: not processed";
        streams.Record(stream, ExchangeOutcome.UpstreamReset);
        Forget(stream, Http2Error.RefusedStream);
    }

    private void Answer(Http2Stream stream, bool now)
    {
        if (now)
        {
            Answer(stream);
        }
        else if (stream.Head.IsGrpc)
        {
            When(host.After(Grace), stream, Answer);
        }
    }

    private void Answer(Http2Stream stream)
    {
        if (stream is not { Waits: true, Treatment.Answer: { } answer })
        {
            return;
        }

        stream.Waits = false;
        stream.FirstByte = host.Now;
        stream.Settling = ExchangeOutcome.AnsweredByFault;
        (stream.Status, stream.GrpcStatus) = (answer.GrpcStatus is null ? answer.Status : 200, answer.GrpcStatus);
        var body = answer.Render(stream.Head.Method, _fields);
        down.Writer.Put(stream, _fields, body.Length == 0);
        if (body.Length > 0)
        {
            down.Writer.Put(stream, FrameType.Data, true, body);
        }

        if (!stream.RequestDone)
        {
            stream.IsReset = true;
            down.Writer.Put(stream, FrameType.RstStream, false, [0, 0, 0, (byte)Http2Error.None]);
        }
    }

    /// <summary>The fault ends the stream: both sides are told, as far as they know of it.</summary>
    public void End(Http2Stream stream, ExchangeOutcome outcome)
    {
        streams.Record(stream, outcome);
        if (stream.UpId != 0 && !(stream.RequestDone && stream.AnswerDone))
        {
            up.Reset(stream.UpId, Http2Error.Cancel);
        }

        Forget(stream, Http2Error.Internal);
    }

    private void Forget(Http2Stream stream, uint error)
    {
        ResetDown(stream, error);
        up.Writer.Drop(stream);
        down.Writer.Drop(stream);
        streams.Remove(stream);
    }

    /// <summary>What waits of a stream in a direction may go on a little when the task is done.</summary>
    public void PumpWhen(Task done, Http2Stream stream, Direction direction) => _ = Later(done, stream, (direction == Direction.Upstream ? up : down).Writer.Pump);

    private void When(Task done, Http2Stream stream, Action<Http2Stream> then)
    {
        if (done.IsCompleted)
        {
            then(stream);
        }
        else
        {
            _ = Later(done, stream, then);
        }
    }

    private async Task Later(Task done, Http2Stream stream, Action<Http2Stream> then)
    {
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        lock (gate)
        {
            if (_closed || streams.ClientLeftAt != 0 || streams.Find(Direction.Upstream, stream.Id) != stream)
            {
                return;
            }

            then(stream);
            up.Writer.PumpAll();
        }

        await Task.WhenAll(up.Line.Flush(), down.Line.Flush());
    }
}
