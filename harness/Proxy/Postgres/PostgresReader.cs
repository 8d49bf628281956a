namespace TestHarness.Proxy;

/// <summary>Reads PostgreSQL, protocol version 3: one exchange for each query cycle. Questions for encryption are answered with no, so that what follows can be read.</summary>
internal sealed class PostgresReader : ProtocolReader
{
    private readonly Lock _gate = new();
    private readonly Edge _edge;
    private readonly long _connection;
    private readonly PostgresMessages[] _messages = [new(Direction.Upstream), new(Direction.Downstream)];
    private readonly Func<IFlow, ValueTask<bool>>?[] _acts = new Func<IFlow, ValueTask<bool>>?[2];
    private readonly Act[] _run;
    private readonly PostgresSession _session;
    private readonly PostgresTreating _treating;
    private readonly PostgresEnds _ends;
    private readonly Action<string>? _tell;
    private string? _note;

    /// <summary>Reads one connection.</summary>
    /// <param name="edge">The edge that it is on.</param>
    /// <param name="connection">Its number.</param>
    /// <param name="cause">What ended the connection from outside of its own traffic, if anything did.</param>
    /// <param name="faults">What is done to queries; null = nothing.</param>
    /// <param name="note">Is told what was unusual and did not stop the reading, when the connection is over.</param>
    public PostgresReader(Edge edge, long connection, Func<Cause?> cause, IQueryFaults? faults = null, Action<string>? note = null)
    {
        (_edge, _connection, _tell) = (edge, connection, note);
        _session = new(edge, connection);
        _ends = new(edge, _session, cause);
        _treating = new(_session, _ends, faults);
        _run = [(flow, _) => Run(Direction.Upstream, flow), (flow, _) => Run(Direction.Downstream, flow)];
    }

    /// <inheritdoc/>
    public override Step Read(Direction direction, ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            var messages = _messages[(int)direction];
            var at = 0;
            while (at < bytes.Length)
            {
                var piece = messages.Look(bytes.Span[at..]);
                if (piece.Kind == PostgresPieceKind.Bad && at == 0)
                {
                    return new(0, null, $"not read as PostgreSQL ({messages.Problem}): passed through as raw TCP");
                }

                if (piece.Kind is PostgresPieceKind.NeedMore or PostgresPieceKind.Bad || (at > 0 && IsSpecial(direction, piece)))
                {
                    break;
                }

                messages.Accept(piece);
                _acts[(int)direction] = Take(direction, piece, bytes.Slice(at, piece.Count), at == 0);
                at += piece.Count;
                if (_acts[(int)direction] is not null)
                {
                    return new(at, _run[(int)direction]);
                }
            }

            return new(at);
        }
    }

    /// <summary>Carries out the step with an act that was read last in a direction.</summary>
    public async ValueTask<bool> Run(Direction direction, IFlow flow)
    {
        if (!await _acts[(int)direction]!(flow))
        {
            flow.Reset();
            return false;
        }

        Passed(direction);
        return true;
    }

    /// <inheritdoc/>
    public override void Passed(Direction direction)
    {
        if (direction == Direction.Downstream)
        {
            lock (_gate)
            {
                _ends.Passed();
            }
        }
    }

    /// <inheritdoc/>
    public override void Ended(Direction direction, bool reset)
    {
        lock (_gate)
        {
            _ends.Ended(direction, reset);
        }
    }

    /// <inheritdoc/>
    public override void Refused()
    {
        lock (_gate)
        {
            _ends.Refused();
        }
    }

    /// <inheritdoc/>
    public override bool Touch(Lease lease)
    {
        lock (_gate)
        {
            return _session.Touch(lease.Id);
        }
    }

    /// <inheritdoc/>
    public override bool IsTouchedBy(Lease lease)
    {
        lock (_gate)
        {
            return _session.IsTouchedBy(lease.Id);
        }
    }

    /// <inheritdoc/>
    public override void Close()
    {
        lock (_gate)
        {
            _ends.Close();
            if (_note is { } note)
            {
                _tell?.Invoke(note);
            }
        }
    }

    /// <summary>Whether something may be done with the piece, so that all before it must have gone on first.</summary>
    private bool IsSpecial(Direction direction, PostgresPiece piece) =>
        piece.Kind == PostgresPieceKind.EncryptionRequest || (direction == Direction.Upstream ? _treating.MayTouchQuery(piece) : _treating.TouchesAnswer(piece));

    /// <summary>Takes note of a piece at the front, and says what is done with it; null = it passes.</summary>
    private Func<IFlow, ValueTask<bool>>? Take(Direction direction, PostgresPiece piece, ReadOnlyMemory<byte> bytes, bool isFirst)
    {
        switch (piece.Kind)
        {
            case PostgresPieceKind.EncryptionRequest:
                _note = "the client asked for encryption, which the proxy refused, and left";
                return static flow => flow.SendBack("N"u8.ToArray());
            case PostgresPieceKind.Startup:
                _note = null;
                _session.Startup(piece.Payload);
                _ends.Connects(new(_edge, _connection, simple: true));
                return null;
            case PostgresPieceKind.Message or PostgresPieceKind.Rest:
                return direction == Direction.Upstream ? _treating.Query(piece, bytes, isFirst) : _treating.Answer(piece, bytes);
            default:
                return null;
        }
    }
}
