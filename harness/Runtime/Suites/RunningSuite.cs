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
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);
    private readonly RunContext _run;
    private readonly ServiceLogs _logs;
    private readonly Dictionary<string, ServiceProcess> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ports;
    private bool _stopping;

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

    private IReadOnlyList<Service> Services => _run.Plan.Suite.Services;

    /// <summary>Where a service itself listens, past its edges.</summary>
    public Uri Address(string service) => new($"http://127.0.0.1:{_ports[service]}");

    /// <summary>Starts everything, callees before callers, and waits until all are ready.</summary>
    /// <exception cref="ServiceFailed">A service exited or was not ready in time.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        var listeners = OpenEdges();
        foreach (var group in StartOrder.Groups([.. Services.Where(service => service.Run.Address is null)]))
        {
            await Task.WhenAll(group.Select(service => StartAsync(service, listeners, cancel)));
        }
    }

    /// <summary>Kills a service with all its children.</summary>
    /// <exception cref="ServiceFailed">It is not ours to kill.</exception>
    public void Kill(string service)
    {
        Seen(service, LifecycleStep.Killed, $"process {Owned(service).Pid}");
        Owned(service).Kill();
    }

    /// <summary>Starts a killed service again, with its data, and waits until it is ready.</summary>
    public async Task RestartAsync(string service, CancellationToken cancel)
    {
        var process = Owned(service);
        await process.Exited.WaitAsync(cancel);
        await BringUp(process, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        await Task.WhenAll(_processes.Values.Select(StopAsync));
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }

        _logs.Dispose();
    }

    private Dictionary<string, int> OpenEdges()
    {
        var calls = from service in Services from call in service.Calls select (Edge: Edge.Name(service.Name, call.To), call.To);
        return calls.ToDictionary(call => call.Edge, call => _run.Proxy.Open(new EdgeOptions
        {
            Name = call.Edge,
            UpstreamPort = _ports[call.To],
            BusinessIdHeader = _run.Plan.Suite.BusinessIdHeader is { Length: > 0 } header ? header : null,
        }).Port);
    }

    private async Task StartAsync(Service service, Dictionary<string, int> listeners, CancellationToken cancel)
    {
        var place = new ServicePlace
        {
            SuiteFile = _run.Plan.Suite.File,
            DataFolder = _run.Folder.Data(service.Name),
            Port = _ports[service.Name],
            Callees = service.Calls.ToDictionary(call => call.To, call => $"127.0.0.1:{listeners[Edge.Name(service.Name, call.To)]}"),
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
        Seen(process.Name, LifecycleStep.Started, $"process {process.Pid}");
        await process.ReadyAsync(ReadyWithin, cancel);
        Seen(process.Name, LifecycleStep.Ready, "");
        _ = Watch(process, process.Exited);
    }

    /// <summary>A process that ends and was neither killed nor stopped by us is worth a line.</summary>
    private async Task Watch(ServiceProcess process, Task<int> exited)
    {
        var code = await exited;
        if (!_stopping && code != 128 + 9)
        {
            Seen(process.Name, LifecycleStep.Exited, $"exit code {code}");
            _run.Tell(RunEventKind.Service, $"{process.Name} exited with code {code}");
        }
    }

    private async Task StopAsync(ServiceProcess process)
    {
        var ended = await process.StopAsync(Grace);
        Seen(process.Name, LifecycleStep.Stopped, ended ? "" : $"killed: it did not end within {Grace.TotalSeconds:0} s of SIGTERM");
    }

    private ServiceProcess Owned(string service) =>
        _processes.GetValueOrDefault(service) ?? throw ServiceFailed.CannotStart(service, "it was started by somebody else, so it is not ours to kill");

    private void Seen(string service, LifecycleStep step, string detail) =>
        _run.Recorder.Add(new Lifecycle(_run.Clock.Now) { Service = service, Step = step, Detail = detail });
}
