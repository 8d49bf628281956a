namespace TestHarness.Proxy;

/// <summary>How a call ends that is not simply relayed.</summary>
internal enum CallEnd
{
    /// <summary>The upstream answers it.</summary>
    Relayed,

    /// <summary>The connection is reset.</summary>
    Cut,

    /// <summary>It is taken and never answered.</summary>
    Swallowed,

    /// <summary>The proxy answers.</summary>
    Answered,

    /// <summary>The upstream acts, and its answer is thrown away.</summary>
    AnswerLost,
}

/// <summary>What the faults in force do to one call; filled by them, carried out by the protocol as far as it can.</summary>
internal sealed class Treatment
{
    /// <summary>Before the upstream sees it.</summary>
    public List<Holding> Holds { get; } = [];

    /// <summary>Before the client sees the answer.</summary>
    public List<Holding> AnswerHolds { get; } = [];

    public CallEnd How { get; private set; }

    /// <summary>The lease that decides how the call ends; null = none does.</summary>
    public Lease? Ends { get; private set; }

    /// <summary>Who gave it the answer, when <see cref="How"/> is <see cref="CallEnd.Answered"/>.</summary>
    public AnswerWith? Answer => Ends?.Fault as AnswerWith;

    /// <summary>The upstream gets it twice.</summary>
    public bool IsDuplicated { get; set; }

    /// <summary>Completed once the whole request has gone on.</summary>
    public List<TaskCompletionSource> Overtakes { get; } = [];

    /// <summary>What changes the request's bytes; null = nothing.</summary>
    public BodyChange? Request { get; private set; }

    /// <summary>What changes the answer's bytes; null = nothing.</summary>
    public BodyChange? Response { get; private set; }

    /// <summary>The first lease that touched it; one that ends it goes before one that only holds or changes it.</summary>
    public string? Fault => Ends?.Id ?? First?.Id;

    /// <summary>The first lease that touched it.</summary>
    public Lease? First { get; set; }

    /// <summary>Changes the messages of one side, or of both, where nothing changes them yet.</summary>
    public void Change(Side side, Func<Direction, BodyChange> change)
    {
        if (side != Side.Response)
        {
            Request ??= change(Direction.Upstream);
        }

        if (side != Side.Request)
        {
            Response ??= change(Direction.Downstream);
        }
    }

    /// <summary>Decides how the call ends; false when another lease has done so already.</summary>
    public bool End(CallEnd how, Lease by)
    {
        if (Ends is not null)
        {
            return false;
        }

        (How, Ends) = (how, by);
        return true;
    }

    /// <summary>When the last of these holds is over, waited for one after the other; each ends early with its lease, all with the connection.</summary>
    public static async Task Wait(IReadOnlyList<Holding> holds, long from, ClientConnection connection)
    {
        var proxy = connection.Edge.Proxy;
        var due = from;
        foreach (var hold in holds)
        {
            Task early = Task.WhenAny([hold.Lease.Ended, connection.Over, .. new[] { hold.Until }.OfType<Task>()]);
            if (hold.By is not { } by)
            {
                await early;
            }
            else if (await proxy.Deadlines.Reached(due + proxy.Ticks(by), early))
            {
                due += proxy.Ticks(by);
            }
        }
    }
}
