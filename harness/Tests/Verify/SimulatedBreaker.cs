namespace TestHarness.Tests.Verify;

/// <summary>A breaker over virtual time that counts consecutive failures; each property but the first three is a way to get it wrong.</summary>
internal sealed record SimulatedBreaker
{
    public int Failures { get; init; } = 5;
    public TimeSpan Break { get; init; } = TimeSpan.FromMilliseconds(400);
    public int Probes { get; init; } = 1;
    public bool SuccessResets { get; init; } = true;
    public bool RejectionsExtend { get; init; }
    public bool ProbeSuccessCloses { get; init; } = true;
    public bool ProbeFailureOpens { get; init; } = true;
    public bool HungProbeBlocks { get; init; }
    public bool HasHalfOpen { get; init; } = true;
    public bool LosesUpdates { get; init; }
    public bool IsOpenForEver { get; init; }
    public bool TellsTruth { get; init; } = true;
    public TimeSpan RejectsAfter { get; init; } = TimeSpan.FromMilliseconds(0.1);
    public Func<int, bool> Counts { get; init; } = static status => status is 0 or >= 500;

    private int _failed;
    private long _counted = -1;
    private long _openedAt = -1;
    private int _probing;
    private bool _blocked;
    private bool _halfOpen;

    /// <summary>What its telemetry says.</summary>
    public string Says => TellsTruth && _openedAt >= 0 ? "open" : "closed";

    public bool Admits(long now)
    {
        if (IsOpenForEver)
        {
            return false;
        }

        if (_openedAt < 0)
        {
            return true;
        }

        if (_blocked || (!_halfOpen && now - _openedAt < Break.Ticks * 100))
        {
            _openedAt = RejectionsExtend ? now : _openedAt;
            return false;
        }

        if (!HasHalfOpen)
        {
            (_openedAt, _failed) = (-1, 0);
            return true;
        }

        _halfOpen = true;
        _probing++;
        return _probing <= Probes || Release();
    }

    /// <summary>A call has ended; status 0 = it was never answered.</summary>
    public void Ended(int status, long now)
    {
        if (_halfOpen)
        {
            Probed(status, now);
        }
        else if (Counts(status))
        {
            _failed += LosesUpdates && _counted == now ? 0 : 1;
            _counted = now;
            _openedAt = _failed >= Failures && _openedAt < 0 ? now : _openedAt;
        }
        else if (SuccessResets)
        {
            _failed = 0;
        }
    }

    private bool Release()
    {
        _probing--;
        return false;
    }

    private void Probed(int status, long now)
    {
        _probing--;
        if (status == 0 && HungProbeBlocks)
        {
            _blocked = true;
        }
        else if (Counts(status) ? !ProbeFailureOpens : ProbeSuccessCloses)
        {
            (_openedAt, _failed, _halfOpen, _probing) = (-1, 0, false, 0);
        }
        else
        {
            (_openedAt, _halfOpen, _probing) = (now, false, 0);
        }
    }
}
