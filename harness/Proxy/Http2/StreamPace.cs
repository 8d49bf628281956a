namespace TestHarness.Proxy;

/// <summary>Paces the DATA of one stream in one direction, until its lease ends. Under the gate.</summary>
internal sealed class StreamPace(BodyChange change, IHttp2Host host)
{
    private readonly ToxicLink _link = change.Toxics[0];
    private long _due;
    private bool _isOffered;

    /// <summary>Somebody waits until more may go.</summary>
    public bool IsWaitedFor { get; private set; }

    /// <summary>How much of the first so many bytes that wait, here since then, may go now, if there is room for so many; 0 = none yet.</summary>
    public int Next(int left, long at, int room)
    {
        _isOffered = change.Lease.LiftedAt is null;
        if (!_isOffered)
        {
            return room;
        }

        var piece = _link.Offer(left, at);
        _due = piece.Due;
        return piece.Due <= host.Now ? Math.Min(piece.Count, room) : 0;
    }

    /// <summary>So many of them have gone.</summary>
    public void Sent(int count)
    {
        if (_isOffered)
        {
            _isOffered = false;
            _link.Sent(count, host.Now - _due);
        }
    }

    /// <summary>What waits never goes: what was set aside for it is free again.</summary>
    public void Forget()
    {
        _isOffered = false;
        _link.Forget();
    }

    /// <summary>Completes when more may go.</summary>
    public async Task Wait()
    {
        IsWaitedFor = true;
        await host.Until(change.Lease, _due);
        IsWaitedFor = false;
    }
}
