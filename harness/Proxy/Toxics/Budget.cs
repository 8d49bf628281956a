namespace TestHarness.Proxy;

/// <summary>Time that is sold piece by piece, on one connection or on many at once. Lateness of the way is credited, idle time is not.</summary>
/// <param name="mostCredit">How much lateness is made up for, in timestamps.</param>
internal sealed class Budget(long mostCredit)
{
    private readonly Lock _gate = new();
    private long _free = long.MinValue / 2;
    private long _credit;
    private long _ended = long.MinValue / 2;

    /// <summary>Sells the next so much time to who has come at this time; when it will be over.</summary>
    public long Reserve(long cost, long at)
    {
        lock (_gate)
        {
            // Whoever was held up by the last piece being late comes late too; whoever comes from elsewhere has no claim.
            var from = at - _ended <= mostCredit / 20 ? at - _credit : at;
            return _free = Math.Max(_free, from) + cost;
        }
    }

    /// <summary>Takes time back that was sold and not used.</summary>
    public void Refund(long cost)
    {
        lock (_gate)
        {
            _free -= cost;
        }
    }

    /// <summary>A piece that was due has left, so late.</summary>
    public void Sent(long due, long late)
    {
        lock (_gate)
        {
            _credit = Math.Clamp(late, 0, mostCredit);
            _ended = due + late;
            NotBefore(_ended - mostCredit);
        }
    }

    /// <summary>Sells nothing that is before this time.</summary>
    public void NotBefore(long at)
    {
        lock (_gate)
        {
            _free = Math.Max(_free, at);
        }
    }
}
