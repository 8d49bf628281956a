namespace TestHarness.Proxy;

/// <summary>Lets one at a time through, in the order in which they came. Costs one interlocked operation when nobody else is there.</summary>
internal sealed class Turn
{
    private const int Free = 0;
    private const int Taken = 1;
    private const int Wanted = 2;

    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _state;

    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Free) == Free;

    /// <summary>Completes when the turn has come.</summary>
    public Task Take()
    {
        lock (_waiting)
        {
            // Free: it is ours. Taken: say that somebody waits, unless it was given back in between. Wanted: the giver looks at the queue.
            while (Volatile.Read(ref _state) != Wanted)
            {
                if (TryTake())
                {
                    return Task.CompletedTask;
                }

                Interlocked.CompareExchange(ref _state, Wanted, Taken);
            }

            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(mine);
            return mine.Task;
        }
    }

    public void Give()
    {
        if (Interlocked.CompareExchange(ref _state, Free, Taken) == Taken)
        {
            return;
        }

        lock (_waiting)
        {
            var next = _waiting.Dequeue();
            Volatile.Write(ref _state, _waiting.Count == 0 ? Taken : Wanted);
            next.SetResult();
        }
    }
}
