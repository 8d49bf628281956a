namespace TestHarness.Load;

/// <summary>The users of a closed load: each comes, and comes again when it is done.</summary>
internal sealed class UserSchedule(ClosedUsers users, LoadClock clock) : Schedule
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<int, long> _due = new();
    private bool _begun, _ended;
    private int _left = users.Iterations ?? int.MaxValue;

    public override long? Next
    {
        get
        {
            lock (_gate)
            {
                Begin();
                return !_ended && _left > 0 && _due.TryPeek(out _, out var at) ? at : null;
            }
        }
    }

    public override bool Over => _ended || _left == 0;

    public override int? Planned => users.Iterations;

    public override (Arrival Arrival, int User) Take()
    {
        lock (_gate)
        {
            _due.TryDequeue(out var user, out var at);
            _left--;
            var (number, phase, _) = users.At(clock.Nanoseconds(at - Began)) ?? (users.Phases.Count - 1, users.Phases[^1], 0);
            return (new(Taken++, clock.Nanoseconds(at - Began), number, phase.Judged), user);
        }
    }

    public override long? Again(int user, long now)
    {
        lock (_gate)
        {
            if (_ended || users.Present(user, clock.Nanoseconds(now - Began) + (users.Think.Ticks * TimeSpan.NanosecondsPerTick)) is not { } at)
            {
                return null;
            }

            _due.Enqueue(user, Began + clock.Ticks(at));
            return Began + clock.Ticks(at);
        }
    }

    public override void End() => _ended = true;

    private void Begin()
    {
        for (var user = 0; !_begun && user < users.Most; user++)
        {
            if (users.Present(user, 0) is { } at)
            {
                _due.Enqueue(user, Began + clock.Ticks(at));
            }
        }

        _begun = true;
    }
}
