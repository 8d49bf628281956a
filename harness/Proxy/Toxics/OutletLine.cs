using System.Runtime.CompilerServices;

namespace TestHarness.Proxy;

/// <summary>What waits to leave through an outlet, and the one worker that lets it go when its time has come.</summary>
/// <remarks><code>
/// Add: chunk + stamp ──► queue ──front──► ToxicChain: Plan (what, when) ──► wait: due or something changed ──► sink
///    ▲                     │                    ▲                                          │
///    └──room for more──────┘                    └───────────────look again─────────────────┘
/// </code></remarks>
internal sealed class OutletLine
{
    private readonly Outlet _outlet;
    private readonly Lock _gate;
    private readonly Queue<Chunk> _chunks = new();
    private readonly Signal _signal = new();
    private readonly Deadline _deadline;
    private readonly ToxicChain _chain = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<bool>? _room;
    private Dictionary<ToxicSlot, (ToxicLink Link, Toxic Toxic)> _links = [];
    private ToxicEntry[] _seen = [];
    private int _window = 1;
    private Chunk? _last;
    private long _endedAt;
    private bool _lookAgain = true;
    private bool _over;

    /// <summary>A line of an outlet; the lock is that of the outlet, and guards the queue.</summary>
    public OutletLine(Outlet outlet, Lock gate)
    {
        (_outlet, _gate) = (outlet, gate);
        _deadline = outlet.Book.Deadlines.Make(_signal.Pulse);
    }

    /// <summary>Nothing waits, and nothing has changed since it looked. Under the lock, like all that is called from outside.</summary>
    public bool IsIdle => _chunks.Count == 0 && !_lookAgain;

    private long Now => _outlet.Book.Deadlines.Time.GetTimestamp();

    /// <summary>Takes a copy; completes when there is room for more.</summary>
    public Task<bool> Add(ReadOnlySpan<byte> bytes, IReadOnlyList<ToxicLink> extra)
    {
        if (_over)
        {
            return Task.FromResult(false);
        }

        if (!bytes.IsEmpty)
        {
            _last = new Chunk(bytes, Now, extra);
            _chunks.Enqueue(_last);
            Wake();
        }

        if (_chunks.Count <= extra.Aggregate(_window, (most, link) => Math.Max(most, link.Window)))
        {
            return Task.FromResult(true);
        }

        _room ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _room.Task;
    }

    /// <summary>Calls back when the last of what waits has left; false = nothing waits.</summary>
    public bool AddMark(Action<bool> callback)
    {
        if (_over || _chunks.Count == 0)
        {
            return false;
        }

        _last!.WhenLeft += callback;
        return true;
    }

    /// <summary>Completes when the end has passed, or never will.</summary>
    public Task AddEnd(bool reset)
    {
        if (!_over)
        {
            _chunks.Enqueue(new Chunk(Now, reset));
            Wake();
        }

        return _ended.Task;
    }

    /// <summary>Toxics or links are others now.</summary>
    public void LookAgain()
    {
        _lookAgain = true;
        _signal.Pulse();
    }

    /// <summary>Nothing is sent any more; with a failure, whoever waits for room gets it.</summary>
    public void Stop(Exception? failure = null)
    {
        _over = true;
        _ = failure is null ? _room?.TrySetResult(false) : _room?.TrySetException(failure);
        _ended.TrySetResult();
        _signal.Pulse();
    }

    /// <summary>Lets go what waits, until there is nothing to do for a line.</summary>
    public async Task Run()
    {
        try
        {
            while (await Turn())
            {
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _outlet.Ended(e);
            _outlet.Sink.Reset();
        }

        _chain.Forget();
        _deadline.Clear();
        while (_chunks.TryDequeue(out var chunk))
        {
            chunk.Release(sent: false);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Turn()
    {
        // 1. What is there.
        Chunk? front;
        lock (_gate)
        {
            if (_over)
            {
                return false;
            }

            TakeOver();
            _chunks.TryPeek(out front);
        }

        if (front is null && _chain.IsEmpty && _outlet.Close(this, _seen))
        {
            return false;
        }

        // 2. What happens next.
        var now = Now;
        if (front is { IsEnd: true } && _endedAt == 0)
        {
            _endedAt = now;
        }

        var plan = _chain.Next(front, _endedAt);

        // 3. Wait for it, or do it.
        if (plan.Due > now)
        {
            _deadline.Set(plan.Due);
            await _signal.Wait();
            _deadline.Clear();
            return true;
        }

        return plan.Count > 0 ? await Carry(front!, plan) : End(plan);
    }

    /// <summary>Starts, renews and forgets links after a change.</summary>
    private void TakeOver()
    {
        if (!_lookAgain)
        {
            return;
        }

        _lookAgain = false;
        _seen = _outlet.Book.On(_outlet.Direction);
        _chain.Forget();
        var links = new Dictionary<ToxicSlot, (ToxicLink Link, Toxic Toxic)>();
        foreach (var entry in _seen.Where(entry => entry.Touches(_outlet.Connection)))
        {
            links[entry.Slot] = (LinkOf(entry), entry.Toxic);
        }

        _links = links;
        _chain.Use([.. links.Values.Select(one => one.Link)]);
        _window = links.Values.Select(one => one.Link.Window).DefaultIfEmpty(1).Max();
        MakeRoom();
    }

    private ToxicLink LinkOf(ToxicEntry entry)
    {
        if (_links.TryGetValue(entry.Slot, out var known) && (ReferenceEquals(known.Toxic, entry.Toxic) || known.Link.Renew(entry.Toxic, Now)))
        {
            return known.Link;
        }

        return entry.Toxic.Start(entry.Start(_outlet.Connection) with { At = Now });
    }

    /// <summary>Sends, or throws away, the front's next bytes.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> Carry(Chunk front, Plan plan)
    {
        if (plan.Fate == Fate.Pass && !await Send(front.Front(plan.Count)))
        {
            _outlet.Ended();
            return false;
        }

        _chain.Sent(plan, Now - plan.Due);
        front.Took(plan.Count);
        if (front.Left > 0)
        {
            return true;
        }

        lock (_gate)
        {
            _chunks.Dequeue();
            MakeRoom();
        }

        front.Release(sent: true);
        return true;
    }

    /// <summary>Begins under the lock, so that nothing leaves once the line was stopped.</summary>
    private ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            return _over ? new(false) : _outlet.Sink.Send(bytes);
        }
    }

    private bool End(Plan plan)
    {
        _chain.Ended(plan);
        switch (plan.Fate)
        {
            case Fate.Close:
                _outlet.Sink.Close();
                break;
            case Fate.Reset:
                _outlet.Sink.Reset();
                break;
            default:
                _outlet.Sink.ShutSend();
                break;
        }

        _outlet.Ended();
        return false;
    }

    private void Wake()
    {
        if (_chunks.Count == 1)
        {
            _signal.Pulse();
        }
    }

    private void MakeRoom()
    {
        if (_chunks.Count <= _window && _room is { } room)
        {
            _room = null;
            room.TrySetResult(true);
        }
    }
}
