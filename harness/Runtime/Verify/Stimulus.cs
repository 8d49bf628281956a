using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Core.Verify;
using TestHarness.Load;

namespace TestHarness.Runtime;

/// <summary>Does to the running suite what a trial asks for, and writes it into the record.</summary>
internal sealed class Stimulus : IStimulus
{
    /// <summary>Nothing that a trial does takes longer; a fault that nobody lifts ends itself then.</summary>
    private static readonly TimeSpan LongestFault = TimeSpan.FromMinutes(2);

    private readonly RunContext _run;
    private readonly RunningSuite _suite;
    private readonly Policy _policy;
    private readonly KeptObservations _seen;
    private readonly CancellationToken _cancel;
    /// <summary>Null when what is verified is an operation of a service, not an edge.</summary>
    private readonly Proxy.Edge? _edge;
    private readonly Counters _counters;

    public Stimulus(RunContext run, RunningSuite suite, Policy policy, Tried tried, CancellationToken cancel)
    {
        (_run, _suite, _policy, _seen, _counters, _cancel) = (run, suite, policy, tried.Seen, tried.Counters, cancel);
        _edge = EdgeOf(policy.Subject);
    }

    public long Now => _run.Clock.Now;

    public long UnixTime => _run.Clock.Time.GetUtcNow().ToUnixTimeSeconds();

    public int Arrivals => (int)(_edge?.BegunExchanges ?? 0);

    public int Ended => Arrivals - (_edge?.OpenExchanges ?? 0);

    public int ArrivalsOn(string edge) => (int)(EdgeOf(edge)?.BegunExchanges ?? 0);

    public int EndedOn(string edge) => ArrivalsOn(edge) - (EdgeOf(edge)?.OpenExchanges ?? 0);

    public IReadOnlyList<Exchange> Exchanges(long since) => [.. _seen.Exchanges.Where(exchange => exchange.At >= since).OrderBy(exchange => exchange.At)];

    public Task<Operation> AskAsync() => AskAsync(_policy.Drive);

    public async Task<Operation> AskAsync(PlannedLoad request)
    {
        var once = request with { Rate = 1, Ramp = TimeSpan.Zero, For = TimeSpan.FromSeconds(1), Arrivals = [], Users = null };
        var spec = LoadSpecs.Of(once, _run.Plan.Seed, AddressOf(once.Via)) with { Id = "verify" };
        var answers = await new LoadGenerator(_run.Clock.Time).OnceAsync(spec, _counters.NextCall(), _cancel);
        _cancel.ThrowIfCancellationRequested();
        return new LoadRecorder(once, _run.Clock, _run.Recorder).Add(answers[0], OperationPhase.Verify);
    }

    public ICalls Begin(int count) => Begin(_policy.Drive, count);

    public ICalls Begin(PlannedLoad request, int count) => new Calls([.. Enumerable.Range(0, count).Select(_ => Task.Run(() => AskAsync(request), _cancel))]);

    public Task WaitAsync(TimeSpan time) => _run.Clock.UntilAsync(Now + time.Nanoseconds(), _cancel);

    public IDisposable Inject(PlannedFault fault)
    {
        var id = $"verify-{_counters.NextFault()}";
        _run.Proxy.Leases.Apply(id, fault.Target, ProxyFaults.Of(fault), LongestFault);
        return new Ending(() => _run.Proxy.Leases.Lift(id));
    }

    public async Task RestartCallerAsync()
    {
        await KillAsync(_policy.Caller);
        await StartAsync(_policy.Caller);
    }

    public Task KillAsync(string service) => _suite.KillAsync(service, _cancel);

    public Task StartAsync(string service) => _suite.RestartAsync(service, _cancel);

    public Task TerminateAsync(string service, TimeSpan grace) => _suite.TerminateAsync(service, grace);

    public IDisposable Case(string name)
    {
        _run.Note(Steps.Case, name);
        return new Ending(() => _run.End(Steps.Case, name));
    }

    /// <summary>Where a request goes: to a service itself, or to the address that an edge's caller has for it.</summary>
    private Uri AddressOf(string via) => EdgeOf(via) is { } edge ? new($"http://{edge.ListenAddress}") : _suite.Address(via);

    private Proxy.Edge? EdgeOf(string name) => _run.Proxy.Edges.FirstOrDefault(edge => edge.Name == name);

    /// <summary>What tries of a trial share.</summary>
    /// <param name="Seen">What was seen of them so far.</param>
    /// <param name="Counters">The run's numbers.</param>
    public sealed record Tried(KeptObservations Seen, Counters Counters);

    /// <summary>Numbers that no two calls or faults of a run share.</summary>
    public sealed class Counters
    {
        private int _calls;
        private int _faults;

        public int NextCall() => Interlocked.Increment(ref _calls);

        public int NextFault() => Interlocked.Increment(ref _faults);
    }

    private sealed class Calls(IReadOnlyList<Task<Operation>> calls) : ICalls
    {
        public int Ended => calls.Count(call => call.IsCompleted);

        public Task EndAsync() => Task.WhenAll(calls);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
