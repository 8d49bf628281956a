using System.Net.Sockets;

namespace TestHarness.Load;

/// <summary>
/// One connection and the session that it carries. At any time one thread owns it: the one that carries a session into it, the one on
/// which its last operation completes, or the pacer when it gives it up. Whoever changes <see cref="Waiting"/> owns it.
/// <code>
/// carry ─> connect? ─> send ─> receive … ─> record ─┬─> next step, now: again
///                        (each may complete later)  ├─> next step, later (thinking), or journey over:
///                                                   └─> next in line or due: again; none: idle
/// </code>
/// </summary>
internal sealed class Lane : IDisposable
{
    private const int Idle = 0;
    private const int Waiting = 1;
    private const int Busy = 2;
    private const int GivenUp = 3;

    /// <summary>A connection that was idle for longer is looked at before it is used: its peer may have closed it.</summary>
    private static readonly TimeSpan Trusted = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(10);

    private readonly FastEngine _engine;
    private readonly LoadClock _clock;
    private readonly SocketAsyncEventArgs _args = new(true);
    private readonly byte[] _input = new byte[8192];
    private readonly ByteText _output = new(), _bodyOut = new();
    private readonly AnswerReader _answer = new();
    private readonly long _trusted, _lookAgain;
    private Socket? _socket;
    private Session? _session;
    private CompiledRequest? _request;
    private Ended _ended;
    private Move _move;
    private long _deadline, _idleSince;
    private int _state, _written;

    public Lane(FastEngine engine)
    {
        (_engine, _clock) = (engine, engine.Run.Clock);
        (_trusted, _lookAgain) = (_clock.Ticks(Trusted), _clock.Ticks(LookAgain));
        _answer.Longest = engine.Run.Load.Spec.LongestAnswer;
        _args.Completed += (_, _) => Completed();
    }

    private enum Move
    {
        None,
        Connect,
        Send,
        Receive,
    }

    /// <summary>Takes a session through its steps, as far as that goes now.</summary>
    public void Carry(Session session) => Drive(Take(session));

    /// <summary>Gives its operation up when that has taken too long; says when that would be.</summary>
    public long GiveUpIfOverdue(long now)
    {
        var state = Volatile.Read(ref _state);
        if (state != Waiting)
        {
            return state == Busy ? now + _lookAgain : long.MaxValue;
        }

        var deadline = Volatile.Read(ref _deadline);
        if (deadline > now)
        {
            return deadline;
        }

        GiveUp(OperationOutcome.TimedOut);
        return long.MaxValue;
    }

    /// <summary>Gives its operation up, if there is one that waits; the lane is lost with it.</summary>
    public void GiveUp(OperationOutcome outcome)
    {
        if (Interlocked.CompareExchange(ref _state, GivenUp, Waiting) != Waiting)
        {
            return;
        }

        _socket?.Dispose();
        End(outcome, null);
        OverWith(_session!, takesNext: false);
        _engine.Lost(this);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        if (Volatile.Read(ref _state) == Idle)
        {
            _args.Dispose();
        }
    }

    private void Completed()
    {
        if (Interlocked.CompareExchange(ref _state, Busy, Waiting) == Waiting)
        {
            Drive(After());
        }
    }

    private void Drive(Move move)
    {
        for (; move != Move.None; move = After())
        {
            _move = move;
            Volatile.Write(ref _state, Waiting);
            if (Start(move) || Interlocked.CompareExchange(ref _state, Busy, Waiting) != Waiting)
            {
                return;
            }
        }
    }

    /// <summary>Starts an operation; true when it completes later.</summary>
    private bool Start(Move move)
    {
        try
        {
            switch (move)
            {
                case Move.Connect:
                    return _socket!.ConnectAsync(_args);
                case Move.Send:
                    _args.SetBuffer(_output.Buffer, _written, _output.Length - _written);
                    return _socket!.SendAsync(_args);
                default:
                    _args.SetBuffer(_input, 0, _input.Length);
                    return _socket!.ReceiveAsync(_args);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            _args.SocketError = e is SocketException socket ? socket.SocketErrorCode : SocketError.OperationAborted;
            return false;
        }
    }

    /// <summary>An operation has completed: what is to be done now.</summary>
    private Move After()
    {
        if (_args.SocketError != SocketError.Success)
        {
            return Broken(Outcomes.Of(_args.SocketError), _args.SocketError);
        }

        switch (_move)
        {
            case Move.Connect:
                _ended.Connecting = _clock.Now - _ended.Sent;
                return Move.Send;
            case Move.Send:
                _written += _args.BytesTransferred;
                return _written < _output.Length ? Move.Send : Move.Receive;
            default:
                return Received(_args.BytesTransferred);
        }
    }

    private Move Received(int count)
    {
        if (count == 0)
        {
            _ended.Status = _answer.Status;
            return _answer.EndsHere() ? Whole() : Broken(OperationOutcome.Reset, SocketError.ConnectionReset);
        }

        var state = _answer.Read(_input.AsSpan(0, count));
        _ended.Status = _answer.Status;
        switch (state)
        {
            case AnswerState.More:
                return Move.Receive;
            case AnswerState.Whole:
                return Whole();
            case AnswerState.TooLarge:
                Close();
                return Done(OperationOutcome.TooLarge, $"its body is longer than {_answer.Longest} bytes");
            default:
                Close();
                return Done(OperationOutcome.NotHttp, "what came is not HTTP/1.1");
        }
    }

    private Move Whole()
    {
        if (!_answer.Reusable)
        {
            Close();
        }

        var now = _clock.Now;
        var (outcome, error) = AnswerVerdict.Of(_request!, _session!, new Answered
        {
            Status = _answer.Status, Response = LoadClock.Span(_clock.Nanoseconds(now - _ended.Intended)), Head = _answer.Head, Body = _answer.Body,
        });
        return Done(outcome, error, now);
    }

    private Move Broken(OperationOutcome outcome, SocketError error)
    {
        Close();
        return Done(outcome, outcome == OperationOutcome.Reset && error == SocketError.ConnectionReset ? "the connection ended before the answer was whole" : new SocketException((int)error).Message);
    }

    /// <summary>Records the step and goes on: with the next one, with another session, or to sleep.</summary>
    private Move Done(OperationOutcome outcome, string? error, long? at = null)
    {
        End(outcome, error, at);
        var session = _session!;
        var goesOn = Outcomes.IsGood(_ended) && Journeying.Next(_engine.Run, session, _ended.At);
        if (goesOn && session.Intended <= _ended.At)
        {
            session.Taken = _ended.At;
            return Take(session);
        }

        if (goesOn)
        {
            _engine.Run.Later(session);
        }
        else
        {
            OverWith(session, takesNext: !_engine.HasLine);
        }

        return Idled();
    }

    private Move Idled()
    {
        (_session, _idleSince) = (null, _ended.At);
        Volatile.Write(ref _state, Idle);
        return _engine.Next(this) is { } next ? Take(next) : Move.None;
    }

    private void OverWith(Session session, bool takesNext)
    {
        _engine.Run.Recorder.Journeyed(session, _ended);
        _engine.Run.Over(session, takesNext);
    }

    /// <summary>Makes the session's step ready to be sent.</summary>
    private Move Take(Session session)
    {
        Volatile.Write(ref _state, Busy);
        _session = session;
        _request = _engine.Run.Load.Journeys[session.Journey][session.Step].Request!;
        var now = _clock.Now;
        _ended = new() { Session = session, Intended = session.Intended, Taken = session.Taken, Sent = now };
        _deadline = now + _clock.Ticks(_request.Timeout);
        _answer.Begin(_request.IsHead, _request.NeedsBody, _request.Step.KeepBody);
        _output.Clear();
        _request.Write(_output, _bodyOut, session);
        _written = 0;
        if (_socket is not null && now - _idleSince > _trusted && _socket.Poll(0, SelectMode.SelectRead))
        {
            Close();
        }

        return _socket is null ? Connect() : Move.Send;
    }

    private Move Connect()
    {
        _socket = new(_engine.Address!.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _args.RemoteEndPoint = _engine.Address;
        _args.SetBuffer(null, 0, 0);
        return Move.Connect;
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private void End(OperationOutcome outcome, string? error, long? at = null)
    {
        (_ended.Outcome, _ended.Error, _ended.At) = (outcome, error, at ?? _clock.Now);
        if (_engine.Run.Load.Spec.Operations)
        {
            (_ended.Body, _ended.Header) = _answer.Kept(_request!.Step);
        }

        _engine.Run.Recorder.Add(_ended);
    }
}
