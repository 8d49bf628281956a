namespace TestHarness.Proxy;

/// <summary>A toxic's state on one direction of one connection. It decides in virtual time: it reads no clock and never waits. One thread at a time.</summary>
/// <remarks>
/// A link is offered units (bytes that came to it together, at a time) and cuts each into pieces, with a time for each. A piece is the next link's unit.
/// Only the front is decided: a piece stays until all of it was sent, then the next one is asked for.
/// </remarks>
internal abstract class ToxicLink(LinkStart start)
{
    /// <summary>A time that does not come.</summary>
    public const long Never = long.MaxValue;

    private Piece _piece;
    private long _last = long.MinValue;
    private long _at;
    private int _left;
    private int _draws;
    private bool _hasHit;
    private bool _hasTouched;
    private volatile bool _lifted;

    /// <summary>It does nothing any more.</summary>
    public bool IsLifted => _lifted;

    /// <summary>When it closes the connection by itself.</summary>
    public virtual long Alarm => Never;

    /// <summary>How many chunks may wait.</summary>
    public abstract int Window { get; }

    /// <summary>True when whatever goes through it counts as touched, though what it does to the connection comes later.</summary>
    protected virtual bool IsForAll => false;

    /// <summary>What it was told when it began.</summary>
    protected LinkStart Begun => start;

    /// <summary>How long a wait is, in timestamps.</summary>
    protected long Ticks(TimeSpan wait) => start.Ticks(wait);

    /// <summary>The next number in [0, 1).</summary>
    protected double Draw() => start.Draw(unchecked(++_draws));

    /// <summary>Makes it do nothing from now on; any thread. Whoever holds its chunks has to look again.</summary>
    public void Lift() => _lifted = true;

    /// <summary>The next piece of what is in front; the count is that of a new unit, at the time it gets here.</summary>
    public Piece Offer(int count, long at)
    {
        if (_left == 0)
        {
            (_left, _at) = (count, at);
            Arrived(count);
        }

        if (_piece.Count == 0)
        {
            var piece = Next(_left, _at);
            _piece = piece with { Due = Math.Max(piece.Due, _last) };
            if (piece.Fate != Fate.Pass || piece.Count < _left || _piece.Due > _at)
            {
                Touch();
            }
        }

        return _piece;
    }

    /// <summary>So many bytes of the piece have left, so late.</summary>
    public void Sent(int count, long late)
    {
        _last = _piece.Due;
        Passed(count, _last, late);
        _left -= count;
        _piece = _piece.Count == count ? default : _piece with { Count = _piece.Count - count };
        if (_left == 0)
        {
            start.Hits?.Chunk();
            Hit();
            if (IsForAll)
            {
                Touch();
            }
        }
    }

    /// <summary>Takes back what was decided and not sent: it will be offered again, or to others.</summary>
    public void Forget()
    {
        if (_piece.Count > 0)
        {
            Undone(_piece.Count);
        }

        (_piece, _left) = (default, 0);
    }

    /// <summary>Something of this connection went through it.</summary>
    public void Hit()
    {
        if (!_hasHit)
        {
            _hasHit = true;
            start.Hits?.Connection();
        }
    }

    /// <summary>It has changed what passes: made it late, cut it up, or taken it away.</summary>
    public void Touch()
    {
        if (!_hasTouched)
        {
            _hasTouched = true;
            start.Hits?.Touched(start.Connection);
            start.Touched?.Invoke();
        }
    }

    /// <summary>What becomes of the end.</summary>
    public virtual Ending End(Ending end) => end;

    /// <summary>Takes the new values and keeps what was counted; false when they are of another kind.</summary>
    public abstract bool Renew(Toxic toxic, long now);

    /// <summary>A new unit is in front.</summary>
    protected virtual void Arrived(int count)
    {
    }

    /// <summary>Asked once per piece: of so many bytes, here since then, how many go next and when. 1 to left, also for what is dropped.</summary>
    protected virtual Piece Next(int left, long at) => new(left, at);

    /// <summary>Bytes of the piece have left; the whole way was late by so much.</summary>
    protected virtual void Passed(int count, long due, long late)
    {
    }

    /// <summary>The rest of a piece is not sent after all.</summary>
    protected virtual void Undone(int count)
    {
    }
}

/// <summary>A link that knows its toxic.</summary>
internal abstract class ToxicLink<TToxic>(TToxic toxic, LinkStart start) : ToxicLink(start)
    where TToxic : Toxic
{
    public override int Window => Toxic.Window;

    /// <summary>The values as they are now.</summary>
    protected TToxic Toxic { get; private set; } = toxic;

    public override bool Renew(Toxic toxic, long now)
    {
        if (toxic is not TToxic mine)
        {
            return false;
        }

        Toxic = mine;
        Renewed(now);
        return true;
    }

    /// <summary>The values have changed.</summary>
    protected virtual void Renewed(long now)
    {
    }
}
