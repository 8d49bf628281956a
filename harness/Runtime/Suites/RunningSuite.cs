using System.Net;
using TestHarness.Core.Suites;
using TestHarness.Proxy;
using Edge = TestHarness.Core.Suites.Edge;

namespace TestHarness.Runtime;

/// <summary>
/// The suite while it runs: every service a process or a container, every declared call wired through a proxy listener of its own.
/// <code>
/// orders ──PAYMENTS_URL──▶ listener of "orders -> payments" ──▶ payments' own port
/// </code>
/// </summary>
internal sealed class RunningSuite : IAsyncDisposable
{
    private readonly RunContext _run;
    private readonly ISuiteHost _host;
    private readonly ServiceLogs _logs;

    /// <summary>The instances of each service and resource that is ours.</summary>
    private readonly Dictionary<string, IReadOnlyList<SuiteMember>> _members = new(StringComparer.Ordinal);

    /// <summary>Of each service that is ours, what ends when it is ready for the first time.</summary>
    private readonly Dictionary<string, TaskCompletionSource> _starts = new(StringComparer.Ordinal);

    /// <summary>Where each callee listens, all its instances.</summary>
    private readonly Dictionary<string, IReadOnlyList<Endpoint>> _places = new(StringComparer.Ordinal);
    private RunCertificate? _certificate;
    private Stubs? _stubs;
    private OtlpReceiver? _telemetry;

    public RunningSuite(RunContext run)
    {
        _run = run;
        _logs = new(run.Folder, run.Clock, run.Recorder);
        _host = run.Options.InContainers ? new DockerHost(run, _logs.Add) : new ProcessHost(run, _logs.Add);
    }

    private IReadOnlyList<Service> Services => _host.Suite.Services;

    /// <summary>Where a service itself listens, past its edges; of several instances the first.</summary>
    public Uri Address(string service) => _places[service][0].Http;

    /// <summary>Where each service, stub and resource itself listens, all their instances.</summary>
    public IEnumerable<(string Name, string Address)> Addresses =>
        _places.SelectMany(place => place.Value.Select(at => (place.Key, Services.Any(service => service.Name == place.Key) ? $"http://{at}" : $"{at}")));

    /// <summary>
    /// Starts everything, resources before the services that call them, and waits until all are ready. What a service asks of another that still starts waits at the
    /// edge between them. The first that fails ends the wait for the others.
    /// </summary>
    /// <exception cref="ServiceFailed">A service exited or was not ready in time.</exception>
    /// <exception cref="EngineFailed">The Docker engine is not there, or did not do its part.</exception>
    /// <exception cref="IOException">The Toxiproxy server that the suite names did not do its part.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        _stubs = await Stubs.StartAsync(_host.Suite, _run.Plan.Seed, _run.Clock.Time);
        await _host.OpenAsync(cancel);
        var ours = Services.Where(service => service.Run.Address is null).ToList();
        _telemetry = ours.Count > 0 ? await OtlpReceiver.StartAsync(IPAddress.Parse(_host.Listens), new(_run.Clock, _run.Recorder), cancel) : null;
        Place();
        ours.ForEach(service => _starts.Add(service.Name, new(TaskCreationOptions.RunContinuationsAsynchronously)));
        var order = StartOrder.Of(ours);
        var listeners = await OpenEdgesAsync(order, cancel);
        await Troubles.AllAsync(stop => Services.Except(ours).Select(service => Elsewhere(service, stop)), cancel);
        await Troubles.AllAsync(stop => Begin(ours, order, listeners, stop), cancel);
    }

    /// <summary>Some or all instances of a service or resource.</summary>
    /// <param name="member">Its name.</param>
    /// <param name="instance">Which, from 1; 0 = all.</param>
    /// <exception cref="ServiceFailed">It is not ours.</exception>
    public IReadOnlyList<SuiteMember> Members(string member, int instance = 0) => _members.GetValueOrDefault(member) is { } known
        ? instance == 0 ? known : [known[instance - 1]]
        : throw ServiceFailed.CannotStart(member, "it was started by somebody else, so it is not ours to kill");

    /// <summary>Kills a service with all its children, and waits until it has ended.</summary>
    /// <exception cref="ServiceFailed">It is not ours to kill.</exception>
    public Task KillAsync(string service, CancellationToken cancel) => EachAsync(service, async member =>
    {
        await member.KillAsync(Core.Plans.KillFault.Surely);
        await member.GoneAsync(cancel);
    });

    /// <summary>Asks a service with SIGTERM to end and waits until it has; kills it when it takes longer than its grace.</summary>
    /// <exception cref="ServiceFailed">It is not ours to end.</exception>
    public Task TerminateAsync(string service, TimeSpan grace) => EachAsync(service, member => member.TerminateAsync(grace));

    /// <summary>Starts a killed service again, with its data, and waits until it is ready; nothing when somebody else did so already.</summary>
    /// <exception cref="ServiceFailed">It exited or was not ready in time.</exception>
    public Task RestartAsync(string service, CancellationToken cancel) => EachAsync(service, member => member.RestartAsync(surelyEnds: true, cancel));

    public async ValueTask DisposeAsync()
    {
        // Who waits at an edge for a callee that has not become ready waits no longer, and can end when it is asked to.
        foreach (var start in _starts.Values)
        {
            start.TrySetCanceled();
        }

        var all = _members.Values.SelectMany(members => members).ToList();
        var resources = _host.Resources.Select(resource => _members.GetValueOrDefault(resource.Name)).OfType<IReadOnlyList<SuiteMember>>().SelectMany(members => members).ToList();
        try
        {
            // What services need goes last.
            await Task.WhenAll(all.Except(resources).Select(member => member.StopAsync()));
            await Task.WhenAll(resources.Select(member => member.StopAsync()));
        }
        finally
        {
            await Task.WhenAll(all.Select(member => member.DisposeAsync().AsTask()));
            await _host.DisposeAsync();
            _logs.Dispose();
            _certificate?.Dispose();
            await (_stubs?.DisposeAsync() ?? default);
            await (_telemetry?.DisposeAsync() ?? default);
        }
    }

    private Task EachAsync(string service, Func<SuiteMember, Task> what) => Task.WhenAll(Members(service).Select(what));

    private Task Elsewhere(Service service, CancellationToken cancel) =>
        ReadyCheck.WaitAsync(service.Name, Address(service.Name), service.Ready, new(_run.Options.ReadyWithin, _run.Clock.Time), cancel);

    private void Place()
    {
        foreach (var service in Services)
        {
            _places.Add(service.Name, [.. Enumerable.Range(1, service.Replicas).Select(instance => _host.At(service, instance))]);
        }

        foreach (var (stub, port) in _stubs!.Ports)
        {
            _places.Add(stub, [new($"{IPAddress.Loopback}", port)]);
        }

        foreach (var resource in _host.Resources)
        {
            _places.Add(resource.Name, [resource.At]);
            _members.Add(resource.Name, [new SuiteMember(_run, resource)]);
        }
    }

    private async Task<Dictionary<string, IReadOnlyList<int>>> OpenEdgesAsync(StartOrder order, CancellationToken cancel)
    {
        var ports = new Dictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);
        if (Services.Any(service => service.Calls.Any(call => call.TerminatesTls)))
        {
            _certificate = RunCertificate.Make(_run.Folder.Data("tls"), IPAddress.Parse(_host.Listens), _run.Clock.Time);
        }

        foreach (var (service, call) in from service in Services from call in service.Calls select (service, call))
        {
            var edge = Edge.Name(service.Name, call.To);
            var options = await OptionsAsync(edge, call, cancel) with { Callers = service.Replicas };
            ports.Add(edge, _run.Proxy.Open(order.Waits(service.Name, call.To) ? options with { UpstreamStarts = _starts[call.To].Task } : options).Ports);
        }

        return ports;
    }

    private async Task<EdgeOptions> OptionsAsync(string edge, Call call, CancellationToken cancel)
    {
        var to = _places[call.To];
        if (_run.Chain is not null && to.Count > 1)
        {
            throw ServiceFailed.Because($"{call.To} has {to.Count} instances, and a Toxiproxy server leads to one only: remove `proxy:` from the suite file, or the replicas");
        }

        var options = new EdgeOptions
        {
            Name = edge,
            ListenHost = _host.Listens,
            UpstreamHost = to[0].Host,
            UpstreamPort = to[0].Port,
            MoreUpstreams = [.. to.Skip(1).Select(place => place.Ip)],
            Protocol = call.Protocol == Core.Suites.Protocol.Grpc ? Proxy.Protocol.Http2 : Enum.Parse<Proxy.Protocol>(call.Protocol.ToString()),
            Certificate = call.TerminatesTls ? _certificate?.Certificate : null,
            DeadlineHeader = _run.Plan.Verify.Select(policy => policy.DeadlineHeaderOn(edge)).FirstOrDefault(header => header is not null),
            KeepsContent = _run.Contracts?.Watches(edge) ?? false,
            BusinessIdHeader = _run.Plan.Suite.BusinessIdHeader is { Length: > 0 } header ? header : null,
        };
        return _run.Chain is { } chain ? options with { UpstreamHost = $"{IPAddress.Loopback}", UpstreamPort = await chain.BeforeAsync(edge, to[0], cancel) } : options;
    }

    /// <summary>Begins to start all, resources first: they take longest, and a service waits for those that it calls.</summary>
    private IEnumerable<Task> Begin(List<Service> ours, StartOrder order, Dictionary<string, IReadOnlyList<int>> listeners, CancellationToken stop)
    {
        var resources = _host.Resources.ToDictionary(
            resource => resource.Name,
            resource => _members[resource.Name][0].StartAsync(others: 0, () => _host.PrepareAsync(resource, stop), stop),
            StringComparer.Ordinal);
        var run = Task.WhenAll(_members.Values.SelectMany(members => members).Select(member => member.Runs)).WaitAsync(stop);
        return [_host.Prepared.WaitAsync(stop), .. resources.Values, .. ours.Select(service => AfterAsync(service, order.Depth(service.Name) - 1, Task.WhenAll([run, .. service.Calls.Select(call => resources.GetValueOrDefault(call.To)).OfType<Task>()]), listeners, stop))];
    }

    private async Task AfterAsync(Service service, int others, Task resources, Dictionary<string, IReadOnlyList<int>> listeners, CancellationToken cancel)
    {
        await resources;
        var instances = await Task.WhenAll(Enumerable.Range(1, service.Replicas).Select(instance => _host.MakeAsync(service, instance, PlaceOf(service, instance, listeners), cancel)));
        List<SuiteMember> members = [.. instances.Select(instance => new SuiteMember(_run, instance))];
        lock (_members)
        {
            _members.Add(service.Name, members);
        }

        await Troubles.AllAsync(stop => members.Select(member => member.StartAsync(others, () => Task.CompletedTask, stop)), cancel);
        _starts[service.Name].TrySetResult();
    }

    private ServicePlace PlaceOf(Service service, int instance, Dictionary<string, IReadOnlyList<int>> listeners) => new()
    {
        SuiteFile = _run.Plan.Suite.File,
        DataFolder = _run.Folder.Data(service.InstanceName(instance)),
        Port = _places[service.Name][instance - 1].Port,
        Callees = service.Calls.ToDictionary(call => call.To, call => $"{_host.Listens}:{listeners[Edge.Name(service.Name, call.To)][instance - 1]}"),
        Logins = service.Calls.Select(call => (call.To, Login: _host.Login(call.To, service.Name))).Where(call => call.Login is not null).ToDictionary(call => call.To, call => call.Login!),
        Trusted = _certificate?.Bundle,
        Telemetry = _telemetry?.Address,
        Instance = instance,
        Label = _run.Label,
    };
}
