using System.IO.Pipelines;
using System.Text.Json;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>
/// One member of the suite as a container. It can be killed, stopped, and started again with its files and address.
/// </summary>
/// <param name="engine">The engine.</param>
/// <param name="spec">What it is made of.</param>
/// <param name="how">How it is watched.</param>
internal sealed class ServiceContainer(EngineClient engine, ContainerSpec spec, ServiceContainer.Watched how) : IInstance
{
    /// <summary>How long after its end its last lines may take.</summary>
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);
    private const int EngineGone = 255;
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(1);

    private ServiceOutput _output = new(_ => { }, awaited: null);
    private string? _id;
    private long _startedAt;
    private volatile bool _paused;
    private volatile ContainerLimits _limits = spec.Limits;
    private bool _lived;
    private long _unheld;

    public string Name => how.Name;

    public string Id => $"container {_id?[..12]}";

    public int Pid { get; private set; }

    public bool Throttled => _limits.Cpus > 0;

    /// <summary>All containers together have the share of one process, beside the engine and the harness: when one is killed or started the others wait 60 to 200 ms on a quiet machine.</summary>
    public long WorthAStall => 250_000_000;

    public Endpoint At => new($"{spec.Address}", how.Port);

    public Ready Ready => how.Ready;

    public Task<int> Exited { get; private set; } = Task.FromResult(0);

    public string WhyExited { get; private set; } = "";

    public bool SawReadyLine => _output.SawAwaited;

    public TimeSpan SinceStart => how.Clock.GetElapsedTime(_startedAt);

    public TimeProvider Clock => how.Clock;

    /// <summary>The container's id; null before it was made.</summary>
    public string? ContainerId => _id;

    public async Task StartAsync(CancellationToken cancel)
    {
        try
        {
            _id ??= await engine.Containers.CreateAsync(spec, cancel);
            var exit = await engine.Containers.NextExitAsync(_id, CancellationToken.None);
            (_startedAt, WhyExited, _paused) = (how.Clock.GetTimestamp(), "", false);
            _unheld = 0;
            _output = new ServiceOutput(line => how.OnLine(Name, line.Text, line.Stderr), how.Ready.Log);
            var since = how.Clock.GetUtcNow();
            await engine.Containers.StartAsync(_id, cancel);
            Exited = WatchAsync(exit, FollowAsync(_id, since, _output));
            Pid = await PidAsync(_id);
        }
        catch (EngineFailed e)
        {
            throw ServiceFailed.CannotStart(Name, e.Message);
        }
    }

    public IReadOnlyList<OutputLine> LastLines(int perStream) => _output.Last(perStream);

    public async Task SignalAsync(string signal)
    {
        if (_id is not null && await engine.Containers.KillAsync(_id, signal, CancellationToken.None) && signal == Core.Plans.KillFault.Surely)
        {
            await EndedAsync();
        }
    }

    public async Task<bool> StopAsync(TimeSpan grace)
    {
        if (_id is null || Exited.IsCompleted)
        {
            return true;
        }

        await ResumeAsync();
        if (how.StopsAtOnce)
        {
            await SignalAsync(Core.Plans.KillFault.Surely);
            return true;
        }

        // The engine would wait whole seconds, and a container's own stop signal is the image's.
        await engine.Containers.KillAsync(_id, "TERM", CancellationToken.None);
        var ended = await Task.WhenAny(Exited, Task.Delay(grace, how.Clock)) == Exited;
        await SignalAsync(Core.Plans.KillFault.Surely);
        await EndedAsync();
        return ended;
    }

    public async Task PauseAsync()
    {
        _paused = await engine.Containers.PauseAsync(_id!, CancellationToken.None);
    }

    public async Task ResumeAsync()
    {
        if (_paused)
        {
            _paused = false;
            await engine.Containers.UnpauseAsync(_id!, CancellationToken.None);
        }
    }

    public async Task LimitAsync(ContainerLimits limits)
    {
        (_lived, _unheld, _limits) = (!Exited.IsCompleted, await ThrottledAsync(), limits);
        await engine.Containers.UpdateAsync(_id!, limits, CancellationToken.None);
    }

    /// <summary>Of memory it is not told how near it came: a limit of it counts as one that held, and so does one under which it ended.</summary>
    public async Task<bool> UnlimitAsync()
    {
        var held = _lived && (_limits.MemoryBytes > 0 || Exited.IsCompleted || await ThrottledAsync() > _unheld);
        await engine.Containers.UpdateAsync(_id!, spec.Limits.OrAllThereIs, CancellationToken.None);
        _limits = spec.Limits;
        return held;
    }

    public async ValueTask DisposeAsync()
    {
        if (_id is not null)
        {
            await engine.Containers.RemoveAsync(_id, CancellationToken.None);
            await Task.WhenAny(Exited, Task.Delay(AtOnce, how.Clock));
        }

        _output.Close();
    }

    /// <summary>It was killed: its end is near, unless the engine hangs.</summary>
    private Task<int> EndedAsync() => engine.SoonAsync($"the wait for the end of {Name}, which was killed,", limit => Exited.WaitAsync(limit), CancellationToken.None);

    private async Task<int> WatchAsync(Task<int> exit, Task lines)
    {
        if (await CodeAsync(exit) is not { } code)
        {
            WhyExited = "the Docker engine is gone";
            return EngineGone;
        }

        await await Task.WhenAny(lines, Task.Delay(Drain, how.Clock));
        var state = await StateAsync();
        if (state.ValueKind == JsonValueKind.Object && state.GetProperty("OOMKilled").GetBoolean())
        {
            WhyExited = $"out of memory: the kernel killed it (OOMKilled){(spec.Limits.MemoryBytes > 0 ? $", its limit is {spec.Limits.MemoryBytes / 1024 / 1024} MiB" : "")}";
        }

        return code;
    }

    /// <summary>The exit code; null when the engine ended before the container did.</summary>
    private static async Task<int?> CodeAsync(Task<int> exit)
    {
        try
        {
            return await exit;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The first of its processes; 0 when it is gone, or the engine counts in a namespace of its own.</summary>
    private async Task<int> PidAsync(string id)
    {
        var first = await StateAsync() is { ValueKind: JsonValueKind.Object } state ? Containers.PidIn(state) : 0;
        return Scheduler.IsIn(first, id) ? first : 0;
    }

    /// <summary>In how many periods it was held back so far; 0 when it does not run.</summary>
    private async Task<long> ThrottledAsync() => Exited.IsCompleted ? 0 : (await engine.Containers.StatsAsync(_id!, CancellationToken.None)).ThrottledPeriods;

    /// <summary>Its state; undefined when it is gone.</summary>
    private async Task<JsonElement> StateAsync()
    {
        try
        {
            return (await engine.Containers.InspectAsync(_id!, CancellationToken.None)).GetProperty("State");
        }
        catch (EngineFailed)
        {
            return default;
        }
    }

    private async Task FollowAsync(string id, DateTimeOffset since, ServiceOutput output)
    {
        var (stdout, stderr) = (new Pipe(), new Pipe());
        var read = Task.WhenAll(output.Pump(stdout.Reader.AsStream(), stderr: false), output.Pump(stderr.Reader.AsStream(), stderr: true));
        try
        {
            await using var frames = await engine.Containers.LogsAsync(id, since, CancellationToken.None);
            await LogFrames.SplitAsync(frames, stdout.Writer, stderr.Writer, CancellationToken.None);
        }
        catch (EngineFailed)
        {
            await stdout.Writer.CompleteAsync();
            await stderr.Writer.CompleteAsync();
        }

        await read;
    }

    /// <summary>How a container is watched.</summary>
    internal sealed record Watched
    {
        public required string Name { get; init; }

        public required int Port { get; init; }

        public required Ready Ready { get; init; }

        public required Action<string, string, bool> OnLine { get; init; }

        public required TimeProvider Clock { get; init; }

        /// <summary>Whether nothing is lost when it is killed at the end of a run.</summary>
        public bool StopsAtOnce { get; init; }
    }
}
