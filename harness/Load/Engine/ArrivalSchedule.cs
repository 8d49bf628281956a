namespace TestHarness.Load;

/// <summary>The arrivals of an open load.</summary>
internal sealed class ArrivalSchedule : Schedule
{
    private readonly IEnumerator<Arrival> _arrivals;
    private readonly LoadSpec _spec;
    private bool _there;

    private readonly LoadClock _clock;

    public ArrivalSchedule(LoadSpec spec, LoadClock clock)
    {
        (_spec, _clock) = (spec, clock);
        _arrivals = Arrivals.Of(spec.Arrivals, spec.DrawSeed).GetEnumerator();
        _there = _arrivals.MoveNext();
    }

    public override long? Next => _there ? Began + _clock.Ticks(_arrivals.Current.Nanoseconds) : null;

    public override bool Over => !_there;

    public override int? Planned => _spec.Arrivals.Any(phase => phase.Poisson) ? Arrivals.Of(_spec.Arrivals, _spec.DrawSeed).Count() : (int)Arrivals.Count(_spec.Arrivals);

    public override (Arrival Arrival, int User) Take()
    {
        var arrival = _arrivals.Current;
        _there = _arrivals.MoveNext();
        Taken++;
        return (arrival, -1);
    }

    public override long? Again(int user, long now) => null;

    public override void End() => _there = false;
}
