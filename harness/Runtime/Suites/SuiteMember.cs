using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>An instance of the suite with its ups and downs, each of which stands in the record.</summary>
internal sealed class SuiteMember(RunContext run, IInstance instance) : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);
    private readonly SemaphoreSlim _restarting = new(1);

    /// <summary>Held while it is made: who ends it meanwhile ends that one, not the one before.</summary>
    private readonly SemaphoreSlim _making = new(1);

    private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A fault has ended it, and it was not started again yet.</summary>
    private volatile bool _down;
    private volatile bool _stopping;

    public IInstance Instance => instance;

    /// <summary>Ends when it runs for the first time, ready or not.</summary>
    public Task Runs => _runs.Task;

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="others">How many others may have to be ready before it can be: so many times longer it has.</param>
    /// <param name="prepare">What is done then.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ServiceFailed">It exited or was not ready in time.</exception>
    public async Task StartAsync(int others, Func<Task> prepare, CancellationToken cancel)
    {
        await MakeAsync(cancel);
        Seen(LifecycleStep.Started, instance.Id);
        _runs.TrySetResult();
        await ReadyCheck.WaitAsync(instance, run.Options.ReadyWithin * (others + 1), cancel);
        await prepare();
        Seen(LifecycleStep.Ready, "");

        // What starts is in its own way, and what it is asked waits.
        if (instance.Pid > 0)
        {
            run.Starved?.Watch(instance.Pid, () => instance.Throttled, instance.WorthAStall);
        }

        _ = WatchAsync(instance.Exited);
    }

    /// <summary>Sends a signal that is to end it.</summary>
    /// <returns>False when it had ended before.</returns>
    public async Task<bool> KillAsync(string signal)
    {
        var lived = await DownAsync();
        Seen(LifecycleStep.Killed, lived ? instance.Id : "it had ended before");
        await instance.SignalAsync(signal);
        return lived;
    }

    /// <summary>Waits until it has ended.</summary>
    public Task GoneAsync(CancellationToken cancel) => instance.Exited.WaitAsync(cancel);

    /// <summary>Asks it to end and waits until it has; kills it when it takes longer than its grace.</summary>
    /// <returns>False when it had ended before.</returns>
    public async Task<bool> TerminateAsync(TimeSpan grace)
    {
        var lived = await DownAsync();
        Seen(LifecycleStep.Terminated, instance.Id);
        var over = EndAsync();
        var inTime = await instance.StopAsync(grace);
        var (at, code) = await over;
        run.Recorder.Add(new Lifecycle(at)
        {
            Service = instance.Name, Step = LifecycleStep.Stopped, Detail = inTime ? $"exit code {code}" : KilledAfter(grace), ExitCode = inTime ? code : null,
        });
        return lived;
    }

    /// <summary>Starts it again when a fault has ended it, with its data, and waits until it is ready; nothing when somebody else did so already, or it has outlived the fault.</summary>
    /// <exception cref="ServiceFailed">It exited or was not ready in time.</exception>
    public async Task RestartAsync(bool surelyEnds, CancellationToken cancel)
    {
        await _restarting.WaitAsync(cancel);
        try
        {
            if (!_down)
            {
                return;
            }

            if (surelyEnds)
            {
                await instance.Exited.WaitAsync(cancel);
            }

            _down = false;
            if (instance.Exited.IsCompleted)
            {
                await StartAsync(others: 0, () => Task.CompletedTask, cancel);
            }
        }
        catch (ServiceFailed) when (_down)
        {
            // Another fault has ended it before it was ready, and starts it again at its own end.
        }
        finally
        {
            _restarting.Release();
        }
    }

    /// <summary>Lets it stand still.</summary>
    /// <returns>False when it had ended before.</returns>
    public async Task<bool> PauseAsync()
    {
        if (instance.Exited.IsCompleted)
        {
            return false;
        }

        await instance.PauseAsync();
        Seen(LifecycleStep.Paused, instance.Id);
        return true;
    }

    /// <summary>Lets it go on.</summary>
    public async Task ResumeAsync()
    {
        await instance.ResumeAsync();
        Seen(LifecycleStep.Resumed, instance.Id);
    }

    /// <summary>Stops it at the end of the run.</summary>
    public async Task StopAsync()
    {
        _stopping = true;
        var ended = await instance.StopAsync(Grace);
        Seen(LifecycleStep.Stopped, ended ? "" : KilledAfter(Grace));
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        await instance.DisposeAsync();
        _restarting.Dispose();
        _making.Dispose();
    }

    private static string KilledAfter(TimeSpan grace) => $"killed: it did not end within {grace.TotalSeconds:0.###} s of SIGTERM";

    private async Task MakeAsync(CancellationToken cancel)
    {
        await _making.WaitAsync(cancel);
        try
        {
            await instance.StartAsync(cancel);
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>From here on it is to be down.</summary>
    /// <returns>Whether it lives.</returns>
    private async Task<bool> DownAsync()
    {
        await _making.WaitAsync();
        _down = true;
        _making.Release();
        return !instance.Exited.IsCompleted;
    }

    private async Task<(long At, int Code)> EndAsync()
    {
        var code = await instance.Exited;
        return (run.Clock.Now, code);
    }

    /// <summary>A program that ends and was neither killed nor stopped by us is worth a line.</summary>
    private async Task WatchAsync(Task<int> exited)
    {
        var code = await exited;
        if (!_stopping && !_down)
        {
            var why = instance.WhyExited.Length > 0 ? $", {instance.WhyExited}" : "";
            Seen(LifecycleStep.Exited, $"exit code {code}{why}");
            run.Tell(RunEventKind.Service, $"{instance.Name} exited with code {code}{why}");
        }
    }

    private void Seen(LifecycleStep step, string detail) =>
        run.Recorder.Add(new Lifecycle(run.Clock.Now) { Service = instance.Name, Step = step, Detail = detail });
}
