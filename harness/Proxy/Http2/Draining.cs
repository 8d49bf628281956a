namespace TestHarness.Proxy;

/// <summary>The upstream is gone, and answers that it gave wait for a fault: they still reach the client. Under the gate.</summary>
internal sealed class Draining(Http2Streams streams, Http2Lane down)
{
    private TaskCompletionSource? _done;

    /// <summary>It has begun and is not over.</summary>
    public bool IsOn => _done is { Task.IsCompleted: false };

    /// <summary>It has begun: nobody hears what is sent to the upstream.</summary>
    public bool HasBegun => _done is not null;

    private bool IsWaiting => down.Tail == 0 && streams.All.Exists(s => s.DownQueue is { IsEmpty: false, State: not QueueState.Dropped });

    /// <summary>Begins, when something waits for a client that is there; completes when nothing does any more.</summary>
    public Task Begin()
    {
        if (streams.ClientLeftAt != 0 || !IsWaiting)
        {
            return Task.CompletedTask;
        }

        _done ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _done.Task;
    }

    /// <summary>All that was written for the client has been sent.</summary>
    public void LookAgain()
    {
        if (IsOn && !IsWaiting)
        {
            End();
        }
    }

    /// <summary>Nobody waits any more.</summary>
    public void End() => _done?.TrySetResult();
}
