using System.Net;

namespace TestHarness.Load;

/// <summary>
/// Plain HTTP/1.1 on sockets. A lane is a connection or the place for one; who comes takes the lane that was used last, opens one while
/// there may be more, or waits in line. Where completions run inline (the generator's own process), one thread drives all lanes.
/// <code>
/// Begin ── a lane is free, or one may be opened ──> lane: connect, send, receive, check, next step … ──> free again
///   └─── none ───> line (first come, first served) ─────┘
/// </code>
/// </summary>
internal sealed class FastEngine : IEngine
{
    private readonly Lock _gate = new();
    private readonly Stack<Lane> _free = new();
    private readonly Queue<Session> _line = new();
    private readonly HashSet<Lane> _lanes = [];
    private readonly long _shortest;
    private readonly string? _addressProblem;
    private Lane[] _looked = [];

    public FastEngine(LoadRun run)
    {
        Run = run;
        (Address, _addressProblem) = Addresses.Of(run.Load.Spec.Target);
        var timeouts = run.Load.Journeys.SelectMany(steps => steps).Where(step => step.Request is not null).Select(step => step.Request!.Timeout);
        _shortest = run.Clock.Ticks(timeouts.Min());
    }

    public LoadRun Run { get; }

    /// <summary>Where the target is; null: its host has no address.</summary>
    public IPEndPoint? Address { get; }

    /// <summary>Whether somebody waits in line.</summary>
    public bool HasLine => _line.Count > 0;

    public void Begin(Session session)
    {
        if (Address is null)
        {
            Outcomes.Unsent(Run, session, OperationOutcome.UnknownHost, _addressProblem);
            return;
        }

        Lane? lane;
        lock (_gate)
        {
            if (!_free.TryPop(out lane) && _lanes.Count < Run.Load.Spec.Connections)
            {
                _lanes.Add(lane = new(this));
            }

            if (lane is null && Run.Load.Spec.WhenFull == WhenFull.Queue)
            {
                _line.Enqueue(session);
                return;
            }
        }

        if (lane is null)
        {
            Outcomes.Unsent(Run, session, OperationOutcome.Dropped);
        }
        else
        {
            lane.Carry(session);
        }
    }

    /// <summary>A lane has nothing to do: what is next in line or due, or null.</summary>
    public Session? Next(Lane lane)
    {
        lock (_gate)
        {
            if (_line.TryDequeue(out var waiting))
            {
                return waiting;
            }
        }

        if (Run.TakeDue() is { } due)
        {
            return due;
        }

        lock (_gate)
        {
            // One may have come in line meanwhile, which saw this lane busy.
            if (_line.TryDequeue(out var waiting))
            {
                return waiting;
            }

            _free.Push(lane);
            return null;
        }
    }

    /// <summary>A lane was given up: another takes its place.</summary>
    public void Lost(Lane lane)
    {
        Session? next;
        Lane? fresh = null;
        lock (_gate)
        {
            _lanes.Remove(lane);
            if (_line.TryDequeue(out next))
            {
                _lanes.Add(fresh = new(this));
            }
        }

        fresh?.Carry(next!);
    }

    public long LookForOverdue(long now)
    {
        var next = now + _shortest;
        foreach (var lane in Snapshot())
        {
            next = Math.Min(next, lane.GiveUpIfOverdue(now));
        }

        return next;
    }

    public void GiveUp()
    {
        while (true)
        {
            Session? waiting;
            lock (_gate)
            {
                if (!_line.TryDequeue(out waiting))
                {
                    break;
                }
            }

            Outcomes.Unsent(Run, waiting, OperationOutcome.Unfinished);
        }

        foreach (var lane in Snapshot())
        {
            lane.GiveUp(OperationOutcome.Unfinished);
        }
    }

    public void Dispose()
    {
        foreach (var lane in Snapshot())
        {
            lane.Dispose();
        }
    }

    private Span<Lane> Snapshot()
    {
        lock (_gate)
        {
            if (_looked.Length < _lanes.Count)
            {
                _looked = new Lane[Math.Max(_lanes.Count, 2 * _looked.Length)];
            }

            _lanes.CopyTo(_looked);
            return _looked.AsSpan(0, _lanes.Count);
        }
    }
}
