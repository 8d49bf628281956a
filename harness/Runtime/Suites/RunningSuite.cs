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

    /// <summary>Where each callee listens, all its instances.</summary>
    private readonly Dictionary<string, IReadOnlyList<Endpoint>> _places = new(StringComparer.Ordinal);
    private RunCertificate? _certificate;
    private Stubs? _stubs;

    public RunningSuite(RunContext run)
    {
        _run = run;
        _logs = new(run.Folder, run.Clock, run.Recorder);
        _host = run.Options.InContainers ? new DockerHost(run, _logs.Add) : new ProcessHost(run, _logs.Add);
    }

    private IReadOnlyList<Service> Services => _host.Suite.Services;

    /// <summary>Where a service itself listens, past its edges; of several instances the first.</summary>
    public Uri Address(string service) => _places[service][0].Http;

    /// <summary>Starts everything, callees before callers, and waits until all are ready. The first that fails ends the wait for the others.</summary>
    /// <exception cref="ServiceFailed">A service exited or was not ready in time.</exception>
    /// <exception cref="EngineFailed">The Docker engine is not there, or did not do its part.</exception>
    /// <exception cref="IOException">The Toxiproxy server that the suite names did not do its part.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        _stubs = await Stubs.StartAsync(_host.Suite, _run.Plan.Seed, _run.Clock.Time);
        await _host.OpenAsync(cancel);
        Place();
        var listeners = await OpenEdgesAsync(cancel);
        var ours = Services.Where(service => service.Run.Address is null).ToList();
        await Troubles.AllAsync(stop => Services.Except(ours).Select(service => Elsewhere(service, stop)), cancel);
        await Troubles.AllAsync(stop => Begin(ours, listeners, stop), cancel);
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

    private async Task<Dictionary<string, int>> OpenEdgesAsync(CancellationToken cancel)
    {
        var ports = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Services.Any(service => service.Calls.Any(call => call.TerminatesTls)))
        {
            _certificate = RunCertificate.Make(_run.Folder.Data("tls"), IPAddress.Parse(_host.Listens), _run.Clock.Time);
        }

        foreach (var (edge, call) in from service in Services from call in service.Calls select (Edge.Name(service.Name, call.To), call))
        {
            ports.Add(edge, _run.Proxy.Open(await OptionsAsync(edge, call, cancel)).Port);
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

    /// <summary>Begins to start all; each waits for those that it calls, unless they call each other.</summary>
    private IEnumerable<Task> Begin(List<Service> ours, Dictionary<string, int> listeners, CancellationToken stop)
    {
        var begun = _host.Resources.ToDictionary(
            resource => resource.Name,
            resource => _members[resource.Name][0].StartAsync(() => _host.PrepareAsync(resource, stop), stop),
            StringComparer.Ordinal);
        foreach (var group in StartOrder.Groups(ours))
        {
            var before = begun.ToDictionary();
            foreach (var service in group)
            {
                begun.Add(service.Name, AfterAsync(service, [.. service.Calls.Select(call => before.GetValueOrDefault(call.To)).OfType<Task>()], listeners, stop));
            }
        }

        return begun.Values;
    }

    private async Task AfterAsync(Service service, IReadOnlyList<Task> callees, Dictionary<string, int> listeners, CancellationToken cancel)
    {
        await Task.WhenAll(callees);
        List<SuiteMember> members = [.. Enumerable.Range(1, service.Replicas).Select(instance => new SuiteMember(_run, _host.Make(service, instance, PlaceOf(service, instance, listeners))))];
        lock (_members)
        {
            _members.Add(service.Name, members);
        }

        await Troubles.AllAsync(stop => members.Select(member => member.StartAsync(() => Task.CompletedTask, stop)), cancel);
    }

    private ServicePlace PlaceOf(Service service, int instance, Dictionary<string, int> listeners) => new()
    {
        SuiteFile = _run.Plan.Suite.File,
        DataFolder = _run.Folder.Data(service.Replicas == 1 ? service.Name : $"{service.Name}.{instance}"),
        Port = _places[service.Name][instance - 1].Port,
        Callees = service.Calls.ToDictionary(call => call.To, call => $"{_host.Listens}:{listeners[Edge.Name(service.Name, call.To)]}"),
        Logins = service.Calls.Select(call => (call.To, Login: _host.Login(call.To, service.Name))).Where(call => call.Login is not null).ToDictionary(call => call.To, call => call.Login!),
        Trusted = _certificate?.Bundle,
        Label = _run.Label,
    };
}
