namespace TestHarness.Proxy;

/// <summary>Carries out what faults do to queries and their answers.</summary>
internal sealed class PostgresTreating(PostgresSession session, PostgresEnds ends, IQueryFaults? faults)
{
    private PostgresCycle? _lost;

    /// <summary>Whether the piece may be the first of its cycle that makes the server do something.</summary>
    public bool MayTouchQuery(PostgresPiece piece) => faults is { Any: true } && piece.Kind == PostgresPieceKind.Message && piece.Type is 'Q' or 'E' or 'F';

    /// <summary>Whether something is done with this piece of an answer.</summary>
    public bool TouchesAnswer(PostgresPiece piece) => _lost is not null || (session is { IsReady: true, Front: { Treatment: { } treatment } front }
        && piece.Kind == PostgresPieceKind.Message && piece.Type is not ('N' or 'S' or 'A') && (treatment.LosesAnswer || !front.IsAnswerHeld));

    /// <summary>Takes note of what the client sends; what is done with it, null = it passes. Only what stands first in what has come in can be touched.</summary>
    public Func<IFlow, ValueTask<bool>>? Query(PostgresPiece piece, ReadOnlyMemory<byte> bytes, bool isFirst)
    {
        var cycle = piece.Kind == PostgresPieceKind.Message ? session.FromClient(piece) : null;
        if (cycle is null)
        {
            return null;
        }

        cycle.Treatment = isFirst && faults is { Any: true } ? faults.Treat(new(cycle.Method, cycle.Path, session.InTransaction)) : null;
        if (cycle.Treatment is { } treatment)
        {
            return flow => Hold(flow, cycle, treatment, bytes);
        }

        cycle.ReachedUpstream = true;
        return null;
    }

    /// <summary>Takes note of what the server sends; what is done with it, null = it passes.</summary>
    public Func<IFlow, ValueTask<bool>>? Answer(PostgresPiece piece, ReadOnlyMemory<byte> bytes)
    {
        var touches = TouchesAnswer(piece);
        var front = session.Front;
        var ended = piece.Kind == PostgresPieceKind.Message ? session.FromServer(piece) : null;
        ends.Answered(piece, ended is { Treatment.LosesAnswer: true } ? null : ended);
        if (!touches)
        {
            return null;
        }

        var cycle = _lost ?? front!;
        var treatment = cycle.Treatment!;
        var held = cycle.IsAnswerHeld ? Task.CompletedTask : treatment.HoldAnswer();
        cycle.IsAnswerHeld = true;
        _lost = treatment.LosesAnswer ? cycle : null;
        if (_lost is null)
        {
            return held.IsCompleted ? null : async flow => await flow.Hold(held) && await flow.Send(flow.Unit(bytes.Length));
        }

        return async flow => await flow.Hold(held) && (ended is null || Lose(ended));
    }

    private static async ValueTask<bool> Hold(IFlow flow, PostgresCycle cycle, IQueryTreatment treatment, ReadOnlyMemory<byte> bytes)
    {
        if (!await flow.Hold(treatment.Hold()))
        {
            return false;
        }

        if (treatment.Cuts)
        {
            if (treatment.Cut())
            {
                return true;
            }

            cycle.End(ExchangeOutcome.CutByFault);
            return false;
        }

        cycle.ReachedUpstream = true;
        if (!await flow.Send(flow.Unit(bytes.Length)))
        {
            return false;
        }

        treatment.Passed();
        return true;
    }

    private static bool Lose(PostgresCycle cycle)
    {
        cycle.End(ExchangeOutcome.ResponseLost);
        return cycle.Treatment!.Cut();
    }
}
