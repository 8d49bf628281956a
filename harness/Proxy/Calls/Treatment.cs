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

    /// <summary>It is taken whole and never answered; the upstream gets it when the lease ends.</summary>
    Kept,
}

/// <summary>What the faults in force do to one call; filled by them, carried out by the protocol as far as it can.</summary>
internal sealed class Treatment(Can can)
{
    private readonly List<Lease> _touching = [];

    /// <summary>Before the upstream sees it.</summary>
    public List<Holding> Holds { get; } = [];

    /// <summary>Before the client sees the answer.</summary>
    public List<Holding> AnswerHolds { get; } = [];

    public CallEnd How { get; private set; }

    /// <summary>The lease that decides how the call ends; null = none does.</summary>
    public Lease? Ends { get; private set; }

    /// <summary>Who gave it the answer, when <see cref="How"/> is <see cref="CallEnd.Answered"/>.</summary>
    public AnswerWith? Answer => Ends?.Fault as AnswerWith;

    /// <summary>Whose fault it is that the upstream gets it twice; null = it does not.</summary>
    public Lease? Duplicates { get; private set; }

    public bool IsDuplicated => Duplicates is not null;

    /// <summary>Completed once the whole request has gone on.</summary>
    public List<TaskCompletionSource> Overtakes { get; } = [];

    /// <summary>What changes the request's bytes; null = nothing.</summary>
    public BodyChange? Request { get; private set; }

    /// <summary>What changes the answer's bytes; null = nothing.</summary>
    public BodyChange? Response { get; private set; }

    /// <summary>The first lease that touched it; one that ends it goes before one that only holds or changes it.</summary>
    public string? Fault => Ends?.Id ?? First?.Id;

    /// <summary>The first lease that touched it.</summary>
    public Lease? First { get; private set; }

    /// <summary>Nothing is done, nor may be later.</summary>
    public bool IsEmpty => this is { Ends: null, Holds.Count: 0, AnswerHolds.Count: 0, Duplicates: null, Overtakes.Count: 0, Request: null, Response: null };

    /// <summary>The lease has done something to the call: that is counted, once.</summary>
    public void Touch(Lease lease)
    {
        lock (_touching)
        {
            if (_touching.Contains(lease))
            {
                return;
            }

            _touching.Add(lease);
            First ??= lease;
        }

        lease.Touch();
    }

    /// <summary>Holds the request; false when that cannot be done.</summary>
    public bool Hold(Holding holding) => Add(Holds, holding, Can.Hold);

    /// <summary>Holds the answer; false when that cannot be done.</summary>
    public bool HoldAnswer(Holding holding) => Add(AnswerHolds, holding, Can.HoldAnswer);

    /// <summary>Holds the request until another one has gone before it; false when that cannot be done.</summary>
    public bool LetPass(Lease lease, TimeSpan within)
    {
        if (!can.HasFlag(Can.Reorder))
        {
            return false;
        }

        Holds.Add(new(lease, within, lease.Waiting.Enter()));
        return true;
    }

    /// <summary>Sends the request twice; false when that cannot be done, or is counted when it has been done.</summary>
    public bool Duplicate(Lease lease)
    {
        if ((can & (Can.Duplicate | Can.DuplicateLater)) == Can.None)
        {
            return false;
        }

        Duplicates ??= lease;
        return Duplicates == lease && can.HasFlag(Can.Duplicate);
    }

    /// <summary>Changes the messages of one side, or of both, where nothing changes them yet and it can be done. A change is counted when it has changed something.</summary>
    public void Change(Side side, Func<Direction, BodyChange> change, Can asks = Can.ChangeBody)
    {
        if (!can.HasFlag(asks))
        {
            return;
        }

        if (side != Side.Response)
        {
            Request ??= Mine(change(Direction.Upstream));
        }

        if (side != Side.Request)
        {
            Response ??= Mine(change(Direction.Downstream));
        }
    }

    /// <summary>Decides how the call ends; false when another lease has done so already, or it cannot be done.</summary>
    public bool End(CallEnd how, Lease by)
    {
        var asks = how switch
        {
            CallEnd.Answered => Can.Answer,
            CallEnd.AnswerLost => Can.LoseAnswer,
            CallEnd.Kept => Can.Keep,
            _ => by.Fault is Cut ? Can.Cut : Can.LoseRequest,
        };
        if (Ends is not null || !can.HasFlag(asks))
        {
            return false;
        }

        (How, Ends) = (how, by);
        if (how == CallEnd.Swallowed)
        {
            by.Holds();
        }

        return true;
    }

    /// <summary>When the last of these holds is over, waited for one after the other; each ends early with its lease, all with the connection.</summary>
    public static async Task Wait(IReadOnlyList<Holding> holds, long from, ClientConnection connection)
    {
        var proxy = connection.Edge.Proxy;
        var due = from;
        foreach (var hold in holds)
        {
            hold.Lease.Holds();
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

    private bool Add(List<Holding> to, Holding holding, Can asks)
    {
        if (!can.HasFlag(asks))
        {
            return false;
        }

        to.Add(holding);
        return true;
    }

    private BodyChange Mine(BodyChange change)
    {
        change.Of = this;
        return change;
    }
}
