namespace TestHarness.Proxy;

/// <summary>Says who sends in one direction; those who wait get it in the order in which they came.</summary>
internal sealed class AmqpTurn
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _taken;

    public bool TryTake()
    {
        lock (_gate)
        {
            return !_taken && (_taken = true);
        }
    }

    public Task Take()
    {
        lock (_gate)
        {
            if (!_taken)
            {
                _taken = true;
                return Task.CompletedTask;
            }

            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(mine);
            return mine.Task;
        }
    }

    public void Give()
    {
        lock (_gate)
        {
            if (_waiting.TryDequeue(out var next))
            {
                next.SetResult();
            }
            else
            {
                _taken = false;
            }
        }
    }
}
