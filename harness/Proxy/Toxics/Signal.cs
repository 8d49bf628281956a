using System.Threading.Tasks.Sources;

namespace TestHarness.Proxy;

/// <summary>Wakes one waiter; a pulse that nobody waits for is kept. Nothing is allocated.</summary>
internal sealed class Signal : IValueTaskSource
{
    private const int Quiet = 0;
    private const int Waiting = 1;
    private const int Pulsed = 2;

    private ManualResetValueTaskSourceCore<bool> _source = new() { RunContinuationsAsynchronously = true };
    private int _state;

    /// <summary>Any thread.</summary>
    public void Pulse()
    {
        if (Interlocked.Exchange(ref _state, Pulsed) == Waiting)
        {
            _source.SetResult(true);
        }
    }

    /// <summary>Completes at the next pulse since the last wait; one waiter.</summary>
    public ValueTask Wait()
    {
        _source.Reset();
        if (Interlocked.CompareExchange(ref _state, Waiting, Quiet) == Pulsed)
        {
            Volatile.Write(ref _state, Quiet);
            return ValueTask.CompletedTask;
        }

        return new ValueTask(this, _source.Version);
    }

    void IValueTaskSource.GetResult(short token)
    {
        _source.GetResult(token);
        Volatile.Write(ref _state, Quiet);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
