namespace TestHarness.Load;

/// <summary>
/// One run of one load, whatever the engine.
/// <code>
/// schedule ──> pacer (own thread) ──> engine ──> recorder
///                  ^── later (thinking, next of a user) ──┘
/// </code>
/// The pacer never waits for what is right of it. An engine that finishes something may take up what is due before the pacer wakes.
/// </summary>
internal sealed class LoadRun : IDisposable
{
    private const int AtOnce = 256;
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly Stack<Session> _free = new();
    private readonly PriorityQueue<Session, long> _later = new();
    private readonly Schedule _schedule;
    private readonly IEngine _engine;
    private readonly Pacer _pacer;
    private readonly CancellationToken _cancel;
    private int _open;

    public LoadRun(LoadClock clock, Compiled load, Recorder recorder, CancellationToken cancel)
    {
        (Clock, Load, Recorder, _cancel) = (clock, load, recorder, cancel);
        _schedule = load.Spec.Users is null ? new ArrivalSchedule(load.Spec, clock) : new UserSchedule(load.Spec.Users, clock);
        _pacer = new(clock);
        _engine = Engines.Of(load.Spec, this);
    }

    public LoadClock Clock { get; }

    public Compiled Load { get; }

    public Recorder Recorder { get; }

    /// <summary>Nothing new is begun any more.</summary>
    public bool Stopping { get; private set; }

    private bool Halted => _cancel.IsCancellationRequested || Recorder.Abortion.Why is not null;

    /// <summary>Runs all of it on the calling thread.</summary>
    /// <param name="begin">When the schedule begins, in timestamp ticks.</param>
    public LoadSummary Run(long begin)
    {
        Pacer.Prepare();
        using var waking = _cancel.Register(_pacer.Wake);
        Recorder.Began = begin;
        _schedule.Began = begin;
        var cost = Cost();
        using var spare = new Spare(Clock, Load.Spec.Cpu is null ? Environment.ProcessorCount : 1, () => _schedule.Taken);

        // 1. Arrivals, to the end of the last phase; those that are late come all the same. Then what is open may end, for a while.
        var end = begin + Clock.Ticks(Load.Spec.Nanoseconds);
        var last = end + Clock.Ticks(Load.Spec.Grace);
        Until(end, () => Halted || (_schedule.Over && Load.Spec.Users is not null && Volatile.Read(ref _open) == 0));
        Until(last, () => Halted || _schedule.Over || Load.Spec.Users is not null);
        _schedule.End();
        Until(last, () => Halted || Volatile.Read(ref _open) == 0);

        // 2. Give up the rest; each of them still records itself.
        Stopping = true;
        while (Volatile.Read(ref _open) > 0)
        {
            GiveUpLater();
            _engine.GiveUp();
            _pacer.Sleep(Clock.Now + Clock.Ticks(1_000_000));
        }

        return Summary(begin, Load.Spec.Users is null ? spare.Arrivals : 0, Cost() is var now ? new(now.Cpu - cost.Cpu, now.Allocated - cost.Allocated, now.Collections - cost.Collections) : cost);
    }

    public void Dispose()
    {
        _engine.Dispose();
        _pacer.Dispose();
    }

    /// <summary>Takes up one thing that is due, if there is one: what waited in thought first.</summary>
    public Session? TakeDue()
    {
        if (Stopping)
        {
            return null;
        }

        while (true)
        {
            Session? session;
            bool arrived, good;
            var now = Clock.Now;
            lock (_gate)
            {
                session = Due(now, out arrived, out good);
            }

            if (session is null)
            {
                return null;
            }

            session.Taken = now;
            if (arrived)
            {
                Recorder.Late(session, session.Taken - session.Intended);
            }

            if (good)
            {
                return session;
            }

            NoData(session);
        }
    }

    /// <summary>The session goes on at a later time, which it carries as <see cref="Session.Intended"/>.</summary>
    public void Later(Session session)
    {
        lock (_gate)
        {
            _later.Enqueue(session, session.Intended);
        }

        _pacer.Wake(session.Intended);
    }

    /// <summary>The session's arrival is done with. A lane that takes what is due itself needs no pacer for a user's next journey.</summary>
    public void Over(Session session, bool takesNext = false)
    {
        var now = session.User >= 0 ? Clock.Now : 0;
        if (session.User >= 0 && !Stopping && _schedule.Again(session.User, now) is { } again && !(takesNext && again <= now))
        {
            _pacer.Wake(again);
        }

        if (!session.IsAbandoned)
        {
            lock (_gate)
            {
                _free.Push(session);
            }
        }

        Interlocked.Decrement(ref _open);
        if (Stopping || _schedule.Over)
        {
            _pacer.Wake();
        }
    }

    private Session? Due(long now, out bool arrived, out bool good)
    {
        (arrived, good) = (false, true);
        if (_later.TryPeek(out var waiting, out var when) && when <= now)
        {
            return _later.Dequeue();
        }

        if (_schedule.Next is not { } due || due > now)
        {
            return null;
        }

        var (arrival, user) = _schedule.Take();
        waiting = _free.TryPop(out var used) ? used : Load.NewSession();
        waiting.User = user;
        good = Load.Begin(waiting, arrival, due);
        Interlocked.Increment(ref _open);
        arrived = true;
        return waiting;
    }

    private void NoData(Session session)
    {
        var ended = new Ended { Session = session, Intended = session.Intended, Taken = session.Taken, At = Clock.Now, Outcome = OperationOutcome.NoData };
        Recorder.Add(ended);
        Recorder.Journeyed(session, ended);
        Over(session);
    }

    /// <summary>Takes up what is due until a time, or until something has happened.</summary>
    private void Until(long end, Func<bool> done)
    {
        var look = 0L;
        while (!done() && Clock.Now < end)
        {
            TakeSome();
            Recorder.Abortion.Look(Volatile.Read(ref _open), Load.Spec.MostOpen);

            var now = Clock.Now;
            look = now >= look ? _engine.LookForOverdue(now) : look;
            long? next;
            lock (_gate)
            {
                next = _schedule.Next;
                next = _later.TryPeek(out _, out var when) && (next is null || when < next) ? when : next;
            }

            _pacer.Sleep(Math.Min(Math.Min(next ?? end, end), Math.Min(look, now + Clock.Ticks(LongestLook))));
        }
    }

    /// <summary>Not all that is due: who cannot keep up must still hear that the end has come.</summary>
    private void TakeSome()
    {
        for (var i = 0; i < AtOnce && TakeDue() is { } session; i++)
        {
            _engine.Begin(session);
        }
    }

    private void GiveUpLater()
    {
        while (true)
        {
            Session? session;
            lock (_gate)
            {
                if (!_later.TryDequeue(out session, out _))
                {
                    return;
                }
            }

            Over(session);
        }
    }

    private LoadSummary Summary(long begin, int busy, GeneratorCost cost)
    {
        var (p99, max) = Recorder.Lag();
        var planned = _schedule.Planned ?? _schedule.Taken;
        return new LoadSummary(_schedule.Taken, Recorder.Sent, p99)
        {
            LagMax = max, Planned = planned, Started = begin, Ended = Clock.Now, Cancelled = _cancel.IsCancellationRequested,
            Aborted = Recorder.Abortion.Why ?? "", Engine = Engines.NameOf(Load.Spec), Cost = cost,
            Saturated = Validity.Saturated(new(planned, _schedule.Taken, busy, !Halted) { Waited = Recorder.WaitedP99() }, p99, Recorder.ResponseP99(), Load.Spec.LeastLag),
        };
    }

    private static GeneratorCost Cost() => new(Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true), GC.CollectionCount(0));
}
