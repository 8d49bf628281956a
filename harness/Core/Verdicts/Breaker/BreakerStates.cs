namespace TestHarness.Core.Verdicts;

/// <summary>
/// A breaker's states, from what crosses its edge and what does not:
/// <code>
///            first rejected call after a failed one        call let through
/// closed ──────────────────────────────────────────▶ open ─────────────────▶ half-open
///    ▲                                                 ▲        it failed         │
///    │                                                 └──────────────────────────┤
///    └──────── it succeeded (taken back if a call is rejected without a new failure)
/// </code>
/// A rejection counts at the latest time at which it can have been decided, a call let through at the earliest: so what
/// was under way when the breaker tripped is never taken for a probe.
/// </summary>
internal sealed class BreakerStates
{
    private readonly List<OpenPeriod> _periods = [];
    private readonly HashSet<ForwardCall> _probes = new(ReferenceEqualityComparer.Instance);
    private OpenPeriod? _open;
    private OpenPeriod? _last;
    private int _failures;
    private long _lastLetThrough;

    private BreakerStates()
    {
    }

    /// <summary>The times in which the breaker on an edge was open, in order.</summary>
    public static IReadOnlyList<OpenPeriod> Of(EdgeUse use)
    {
        var states = new BreakerStates();
        List<Step> steps =
        [
            .. use.Forward.Select(call => new Step(call.Exchange.Ended, Turn.Ended, call)),
            .. use.Forward.Select(call => new Step(call.Exchange.At, Turn.Arrived, call)),
            .. use.Hidden.Select(call => new Step(call.NotAfter, Turn.Hidden, call)),
            .. use.Rejected.Select(call => new Step(call.NotAfter, Turn.Rejected, call)),
        ];
        foreach (var step in steps.OrderBy(step => step.At).ThenBy(step => step.Turn))
        {
            states.Take(step);
        }

        return [.. states._periods.Where(period => period.IsCertain)];
    }

    private void Take(Step step)
    {
        switch (step)
        {
            case { Turn: Turn.Ended, Call: ForwardCall call }:
                End(call);
                break;
            case { Call: ForwardCall call }:
                Arrive(call);
                break;
            case { Turn: Turn.Rejected, Call: RejectedCall call }:
                Reject(call);
                break;
            default:
                _failures += _open is null ? 1 : 0;
                break;
        }
    }

    private void Reject(RejectedCall call)
    {
        if (_open is not null)
        {
            _open.Rejected.Add(call);
        }
        else if (_last is not null && call.NotBefore <= _last.Closed)
        {
            _last.Rejected.Add(call);
        }
        else if (_last is not null && _failures == 0)
        {
            _open = _last;
            _open.Closed = long.MaxValue;
            _open.Rejected.Add(call);
        }
        else if (_failures > 0)
        {
            _open = new(call.NotAfter, _lastLetThrough);
            _open.Rejected.Add(call);
            _periods.Add(_open);
        }
    }

    private void Arrive(ForwardCall call)
    {
        _lastLetThrough = _open is null ? Math.Max(_lastLetThrough, call.Exchange.At) : _lastLetThrough;
        if (_open is null || call.NotBefore < _open.Openings[^1].At)
        {
            return;
        }

        if (!_open.IsCertain)
        {
            _periods.Remove(_open);
            _open = null;
            return;
        }

        _open.Openings[^1] = _open.Openings[^1] with { Probed = _open.Openings[^1].Probed ?? call.Exchange.At };
        _probes.Add(call);
    }

    private void End(ForwardCall call)
    {
        if (_open is null)
        {
            _failures += call.Exchange.Failed ? 1 : 0;
        }
        else if (_probes.Contains(call) && call.NotBefore >= _open.Openings[^1].At)
        {
            Probed(_open, call);
        }
    }

    private void Probed(OpenPeriod open, ForwardCall call)
    {
        if (call.Exchange.Failed)
        {
            open.Openings.Add(new(call.Exchange.Ended) { After = call.Exchange.At });
            return;
        }

        open.FirstSuccess = Math.Min(open.FirstSuccess, call.Exchange.Ended);
        open.Closed = call.Exchange.Ended;
        _last = open;
        _open = null;
        _failures = 0;
    }

    /// <summary>What happens first at one time.</summary>
    private enum Turn
    {
        Ended,
        Arrived,
        Hidden,
        Rejected,
    }

    private readonly record struct Step(long At, Turn Turn, object Call);
}
