using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Proxy;
using Edge = TestHarness.Core.Suites.Edge;

namespace TestHarness.Runtime;

/// <summary>
/// The suite while it runs: every service a process, every declared call wired through a proxy listener of its own.
/// <code>
/// orders ──PAYMENTS_URL──▶ listener of "orders -> payments" ──▶ payments' own port
/// </code>
/// </summary>
internal sealed class RunningSuite : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);
    private readonly RunContext _run;
    private readonly ServiceLogs _logs;
    private readonly Dictionary<string, ServiceProcess> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ports;

    /// <summary>Services that a fault killed and that were not started again yet.</summary>
    private readonly HashSet<string> _down = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _restarting = new(1);
    private volatile bool _stopping;

    public RunningSuite(RunContext run)
    {
        _run = run;
        _logs = new(run.Folder, run.Clock, run.Recorder);
        var chosen = new Queue<int>(FreePort.Reserve(Services.Count));
        _ports = Services.ToDictionary(s => s.Name, s => s switch
        {
            { Run.Address: { } address } => new Uri(address).Port,
            { ListenPort: > 0 } => s.ListenPort,
            _ => chosen.Dequeue(),
        });
    }

    private RunCertificate? _certificate;
    private Stubs? _stubs;

    private IReadOnlyList<Service> Services => _run.Plan.Suite.Services;

    /// <summary>Where a service itself listens, past its edges.</summary>
    public Uri Address(string service) => new($"http://127.0.0.1:{_ports[service]}");

    /// <summary>Starts everything, callees before callers, and waits until all are ready. The first that fails ends the wait for the others.</summary>
    /// <exception cref="ServiceFailed">A service exited or was not ready in time.</exception>
    /// <exception cref="IOException">The Toxiproxy server that the suite names did not do its part.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        _stubs = await Stubs.StartAsync(_run.Plan.Suite, _run.Plan.Seed, _run.Clock.Time);
        foreach (var (resource, port) in _stubs.Ports)
        {
            _ports[resource] = port;
        }

        var listeners = await OpenEdgesAsync(cancel);
        var ours = Services.Where(service => service.Run.Address is null).ToList();
        await Troubles.AllAsync(stop => Services.Except(ours).Select(service => Elsewhere(service, stop)), cancel);
        foreach (var group in StartOrder.Groups(ours))
        {
            await Troubles.AllAsync(stop => group.Select(service => StartAsync(service, listeners, stop)), cancel);
        }
    }

    /// <summary>Kills a service with all its children.</summary>
    /// <returns>False when it had ended before.</returns>
    /// <exception cref="ServiceFailed">It is not ours to kill.</exception>
    public bool Kill(string service)
    {
        var process = Owned(service);
        var lived = !process.Exited.IsCompleted;
        GoesDown(service);
        Seen(service, LifecycleStep.Killed, lived ? $"process {process.Pid}" : "it had ended before");
        process.Kill();
        return lived;
    }

    /// <summary>Waits until a killed service has ended.</summary>
    /// <exception cref="ServiceFailed">It is not ours to kill.</exception>
    public Task GoneAsync(string service, CancellationToken cancel) => Owned(service).Exited.WaitAsync(cancel);

    /// <summary>Asks a service with SIGTERM to end and waits until it has; kills it when it takes longer than its grace.</summary>
    /// <exception cref="ServiceFailed">It is not ours to end.</exception>
    public async Task TerminateAsync(string service, TimeSpan grace)
    {
        var process = Owned(service);
        GoesDown(service);
        Seen(service, LifecycleStep.Terminated, $"process {process.Pid}");
        var over = EndOf(process);
        var inTime = await process.StopAsync(grace);
        var (at, code) = await over;
        _run.Recorder.Add(new Lifecycle(at)
        {
            Service = service, Step = LifecycleStep.Stopped, Detail = inTime ? $"exit code {code}" : KilledAfter(grace), ExitCode = inTime ? code : null,
        });
    }

    /// <summary>Starts a killed service again, with its data, and waits until it is ready; nothing when somebody else did so already.</summary>
    /// <exception cref="ServiceFailed">It exited or was not ready in time.</exception>
    public async Task RestartAsync(string service, CancellationToken cancel)
    {
        await _restarting.WaitAsync(cancel);
        try
        {
            if (IsDown(service))
            {
                var process = Owned(service);
                await process.Exited.WaitAsync(cancel);
                lock (_down)
                {
                    _down.Remove(service);
                }

                await BringUp(process, cancel);
            }
        }
        finally
        {
            _restarting.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        try
        {
            await Task.WhenAll(_processes.Values.Select(StopAsync));
        }
        finally
        {
            await Task.WhenAll(_processes.Values.Select(process => process.DisposeAsync().AsTask()));
            _logs.Dispose();
            _restarting.Dispose();
            _certificate?.Dispose();
            await (_stubs?.DisposeAsync() ?? default);
        }
    }

    private Task Elsewhere(Service service, CancellationToken cancel) =>
        ReadyCheck.WaitAsync(service.Name, Address(service.Name), service.Ready, new(_run.Options.ReadyWithin, _run.Clock.Time), cancel);

    private async Task<Dictionary<string, int>> OpenEdgesAsync(CancellationToken cancel)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Services.Any(service => service.Calls.Any(call => call.TerminatesTls)))
        {
            _certificate = RunCertificate.Make(_run.Folder.Data("tls"), _run.Clock.Time);
        }

        foreach (var (edge, call) in from service in Services from call in service.Calls select (Edge.Name(service.Name, call.To), call))
        {
            var port = _ports[call.To];
            ports.Add(edge, _run.Proxy.Open(new EdgeOptions
            {
                Name = edge,
                UpstreamPort = _run.Chain is { } chain ? await chain.BeforeAsync(edge, port, cancel) : port,
                Protocol = call.Protocol == Core.Suites.Protocol.Grpc ? Proxy.Protocol.Http2 : Enum.Parse<Proxy.Protocol>(call.Protocol.ToString()),
                Certificate = call.TerminatesTls ? _certificate?.Certificate : null,
                DeadlineHeader = _run.Plan.Verify.Select(policy => policy.DeadlineHeaderOn(edge)).FirstOrDefault(header => header is not null),
                KeepsContent = _run.Contracts?.Watches(edge) ?? false,
                BusinessIdHeader = _run.Plan.Suite.BusinessIdHeader is { Length: > 0 } header ? header : null,
            }).Port);
        }

        return ports;
    }

    private async Task StartAsync(Service service, Dictionary<string, int> listeners, CancellationToken cancel)
    {
        var place = new ServicePlace
        {
            SuiteFile = _run.Plan.Suite.File,
            DataFolder = _run.Folder.Data(service.Name),
            Port = _ports[service.Name],
            Callees = service.Calls.ToDictionary(call => call.To, call => $"127.0.0.1:{listeners[Edge.Name(service.Name, call.To)]}"),
            Trusted = _certificate?.Bundle,
            Label = _run.Label,
        };
        var process = new ServiceProcess(ServiceStart.Of(service, place), _logs.Add, _run.Clock.Time);
        lock (_processes)
        {
            _processes.Add(service.Name, process);
        }

        await BringUp(process, cancel);
    }

    private async Task BringUp(ServiceProcess process, CancellationToken cancel)
    {
        process.Start();
        Reaper.Tell(_run.Reaper, process);
        _run.Starved?.Watch(process.Pid);
        Seen(process.Name, LifecycleStep.Started, $"process {process.Pid}");
        await process.ReadyAsync(_run.Options.ReadyWithin, cancel);
        Seen(process.Name, LifecycleStep.Ready, "");
        _ = Watch(process, process.Exited);
    }

    /// <summary>A process that ends and was neither killed nor stopped by us is worth a line.</summary>
    private async Task Watch(ServiceProcess process, Task<int> exited)
    {
        var code = await exited;
        if (!_stopping && !IsDown(process.Name))
        {
            Seen(process.Name, LifecycleStep.Exited, $"exit code {code}");
            _run.Tell(RunEventKind.Service, $"{process.Name} exited with code {code}");
        }
    }

    private async Task StopAsync(ServiceProcess process)
    {
        var ended = await process.StopAsync(Grace);
        Seen(process.Name, LifecycleStep.Stopped, ended ? "" : KilledAfter(Grace));
    }

    private static string KilledAfter(TimeSpan grace) => $"killed: it did not end within {grace.TotalSeconds:0.###} s of SIGTERM";

    private async Task<(long At, int Code)> EndOf(ServiceProcess process)
    {
        var code = await process.Exited;
        return (_run.Clock.Now, code);
    }

    private void GoesDown(string service)
    {
        lock (_down)
        {
            _down.Add(service);
        }
    }

    private bool IsDown(string service)
    {
        lock (_down)
        {
            return _down.Contains(service);
        }
    }

    private ServiceProcess Owned(string service) =>
        _processes.GetValueOrDefault(service) ?? throw ServiceFailed.CannotStart(service, "it was started by somebody else, so it is not ours to kill");

    private void Seen(string service, LifecycleStep step, string detail) =>
        _run.Recorder.Add(new Lifecycle(_run.Clock.Now) { Service = service, Step = step, Detail = detail });
}
