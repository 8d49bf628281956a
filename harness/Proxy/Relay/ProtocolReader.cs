namespace TestHarness.Proxy;

/// <summary>
/// Watches the bytes of one connection in both directions, records what they say, and may act on them. The two directions
/// may be read on two threads at once: what both use is locked.
/// </summary>
internal abstract class ProtocolReader
{
    /// <summary>Reads the front of what has come in and has not been passed on; never waits.</summary>
    /// <param name="direction">Where the bytes go.</param>
    /// <param name="bytes">Not empty.</param>
    /// <returns>As many bytes as can go on in one step.</returns>
    public abstract Step Read(Direction direction, ReadOnlyMemory<byte> bytes);

    /// <summary>The bytes of the last step without an act have been handed on.</summary>
    public virtual void Passed(Direction direction)
    {
    }

    /// <summary>The sender of a direction has ended its sending, or was reset.</summary>
    public virtual void Ended(Direction direction, bool reset)
    {
    }

    /// <summary>Asked when the sender of a direction has ended: completes when nothing waits here any more that it has sent.</summary>
    public virtual Task Drained(Direction direction) => Task.CompletedTask;

    /// <summary>The upstream could not be reached.</summary>
    public virtual void Refused()
    {
    }

    /// <summary>Puts the calls under way down to a lease; true when there was one that was not down to it already.</summary>
    public virtual bool Touch(Lease lease) => false;

    /// <summary>Whether a call under way is down to the lease.</summary>
    public virtual bool IsTouchedBy(Lease lease) => false;

    /// <summary>True when no call is under way and the next one will be seen and asked about.</summary>
    public virtual bool IsIdle => false;

    /// <summary>The connection is over: what is still open is recorded.</summary>
    public abstract void Close();
}
