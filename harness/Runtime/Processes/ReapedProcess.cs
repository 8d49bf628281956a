using System.Diagnostics;
using System.Net;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>A service's process as a member of the suite; each start of it is named to the reaper.</summary>
internal sealed class ReapedProcess(ServiceProcess process, Process reaper) : IInstance
{
    private volatile bool _paused;

    public string Name => process.Name;

    public string Id => $"process {process.Pid}";

    public int Pid => process.Pid;

    public bool Throttled => false;

    public long WorthAStall => ServiceWitness.Worth;

    public Endpoint At => new($"{IPAddress.Loopback}", process.Port);

    public Ready Ready => process.Ready;

    public Task<int> Exited => process.Exited;

    public string WhyExited => "";

    public bool SawReadyLine => process.SawReadyLine;

    public TimeSpan SinceStart => process.SinceStart;

    public TimeProvider Clock => process.Clock;

    public Task StartAsync(CancellationToken cancel)
    {
        _paused = false;
        process.Start();
        Reaper.Tell(reaper, process);
        return Task.CompletedTask;
    }

    public IReadOnlyList<OutputLine> LastLines(int perStream) => process.LastLines(perStream);

    public Task SignalAsync(string signal)
    {
        if (signal == Core.Plans.KillFault.Surely)
        {
            return Task.Run(process.Kill);
        }

        Linux.Signal(process.Pid, Linux.Number(signal));
        return Task.CompletedTask;
    }

    public async Task<bool> StopAsync(TimeSpan grace)
    {
        // What stands still does not hear that it is to end.
        await ResumeAsync();
        return await process.StopAsync(grace);
    }

    public Task PauseAsync()
    {
        _paused = true;
        return Task.Run(() => process.SignalAll(Linux.SigStop));
    }

    public Task ResumeAsync()
    {
        if (!_paused)
        {
            return Task.CompletedTask;
        }

        _paused = false;
        return Task.Run(() => process.SignalAll(Linux.SigCont));
    }

    public Task LimitAsync(ContainerLimits limits) => throw ServiceFailed.Because($"{Name} is a plain process, which is not limited: run it with --runtime docker");

    public Task<bool> UnlimitAsync() => Task.FromResult(false);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
