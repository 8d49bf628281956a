namespace TestHarness.Proxy;

/// <summary>What a fault does to the bytes of one message while they pass.</summary>
internal abstract class BodyChange(Lease lease)
{
    private bool _isWatched;
    private bool _did;

    /// <summary>Whose.</summary>
    public Lease Lease => lease;

    /// <summary>Of which call.</summary>
    public Treatment? Of { get; set; }

    /// <summary>How many of these bytes of the body, framing included, may go on; fewer than all: after them the connection closes.</summary>
    public virtual int Passes(int count) => count;

    /// <summary>Changes the head, in place.</summary>
    public virtual void Head(Span<byte> head)
    {
    }

    /// <summary>Changes bytes of the body without its framing, in place.</summary>
    public virtual void Data(Span<byte> data)
    {
    }

    /// <summary>What paces the bytes; empty = nothing.</summary>
    public virtual IReadOnlyList<ToxicLink> Toxics => [];

    /// <summary>It has changed something.</summary>
    protected void Did()
    {
        if (!_did)
        {
            _did = true;
            Of?.Touch(lease);
        }
    }

    /// <summary>What its toxics hold goes on at once when the lease ends.</summary>
    public void ReleaseWhenLifted(Outlet outlet)
    {
        if (_isWatched)
        {
            return;
        }

        _isWatched = true;
        _ = Release(outlet);
    }

    private async Task Release(Outlet outlet)
    {
        await lease.Ended;
        outlet.Lift(Toxics);
    }
}
