using TestHarness.Core.Suites;
using TestHarness.Runtime;
using TestHarness.Tests.Proxy;

namespace TestHarness.Tests.Runtime;

/// <summary>Faults that overlap on one service, in every order.</summary>
public sealed class SuiteMemberTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_ended_while_it_is_started_again_is_down_and_comes_back_when_that_fault_ends(bool stopped)
    {
        await using var bench = new Bench();
        await using var recorder = new Recorder(Path.Combine(_folder.Path, "observations.bin"));
        var instance = new Slow();
        await using var member = new SuiteMember(Context(bench, recorder), instance);
        await StartedAsync(member.StartAsync(others: 0, () => Task.CompletedTask, CancellationToken.None), instance);

        Assert.True(await member.TerminateAsync(TimeSpan.FromSeconds(10)));
        var restarting = member.RestartAsync(surelyEnds: true, CancellationToken.None);
        await instance.Making.WaitAsync(TestContext.Current.CancellationToken);
        var ending = stopped ? member.TerminateAsync(TimeSpan.FromSeconds(10)) : member.KillAsync("KILL");
        Assert.False(ending.IsCompleted);
        instance.Made.Release();
        Assert.True(await ending);
        await restarting;

        Assert.True(instance.Exited.IsCompleted);
        await StartedAsync(member.RestartAsync(surelyEnds: true, CancellationToken.None), instance);
        Assert.False(instance.Exited.IsCompleted);
        Assert.Equal(3, instance.Lives);
    }

    private static async Task StartedAsync(Task starting, Slow instance)
    {
        await instance.Making.WaitAsync(TestContext.Current.CancellationToken);
        instance.Made.Release();
        instance.SawReadyLine = true;
        await starting;
        instance.SawReadyLine = false;
    }

    private static RunContext Context(Bench bench, Recorder recorder) => new()
    {
        Plan = null!, Folder = null!, Label = null!, Reaper = null!, Tap = null!, Clock = new(TimeProvider.System), Recorder = recorder, Proxy = bench.Proxy,
        Options = new() { Root = "", ReaperCommand = [], GeneratorCommand = [], ReadyWithin = TimeSpan.FromMinutes(1), Progress = static _ => { } },
    };

    /// <summary>A service whose start takes as long as the test wants.</summary>
    private sealed class Slow : IInstance
    {
        private TaskCompletionSource<int> _exited = new();

        public SemaphoreSlim Making { get; } = new(0);

        public SemaphoreSlim Made { get; } = new(0);

        public int Lives { get; private set; }

        public string Name => "slow";

        public string Id => $"life {Lives}";

        public int Pid => 0;

        public bool Throttled => false;

        public long WorthAStall => long.MaxValue;

        public Endpoint At => new("127.0.0.1", 1);

        public Ready Ready { get; } = new() { Log = "up" };

        public Task<int> Exited => _exited.Task;

        public string WhyExited => "";

        public bool SawReadyLine { get; set; }

        public TimeSpan SinceStart => TimeSpan.Zero;

        public TimeProvider Clock => TimeProvider.System;

        public async Task StartAsync(CancellationToken cancel)
        {
            Making.Release();
            await Made.WaitAsync(cancel);
            _exited = new();
            Lives++;
        }

        public IReadOnlyList<OutputLine> LastLines(int perStream) => [];

        public Task SignalAsync(string signal)
        {
            _exited.TrySetResult(137);
            return Task.CompletedTask;
        }

        public Task<bool> StopAsync(TimeSpan grace)
        {
            _exited.TrySetResult(0);
            return Task.FromResult(true);
        }

        public Task PauseAsync() => Task.CompletedTask;

        public Task ResumeAsync() => Task.CompletedTask;

        public Task LimitAsync(ContainerLimits limits) => Task.CompletedTask;

        public Task<bool> UnlimitAsync() => Task.FromResult(false);

        public ValueTask DisposeAsync()
        {
            Making.Dispose();
            Made.Dispose();
            return default;
        }
    }
}
