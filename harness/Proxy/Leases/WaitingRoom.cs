using System.Collections.Concurrent;

namespace TestHarness.Proxy;

/// <summary>Calls that wait for another one to overtake them.</summary>
internal sealed class WaitingRoom
{
    private readonly ConcurrentQueue<TaskCompletionSource> _waiting = new();

    /// <summary>Completes when the call has been overtaken.</summary>
    public Task Enter()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue(source);
        return source.Task;
    }

    /// <summary>The one that has waited longest, to be completed by whom overtakes it; null = nobody waits.</summary>
    public TaskCompletionSource? Leave() => _waiting.TryDequeue(out var source) ? source : null;
}
