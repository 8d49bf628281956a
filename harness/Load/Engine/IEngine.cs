namespace TestHarness.Load;

/// <summary>Sends what is due. Both engines are driven by one pacer and write to one recorder.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>Begins a session's step, or puts it in line. Never waits.</summary>
    void Begin(Session session);

    /// <summary>Gives up what has taken longer than its timeout; says when to look again, in timestamp ticks.</summary>
    long LookForOverdue(long now);

    /// <summary>The load is over: everything that is open becomes unfinished.</summary>
    void GiveUp();
}
