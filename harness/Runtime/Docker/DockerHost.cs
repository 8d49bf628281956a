using System.Net;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>
/// Runs the suite in containers. Their network leads nowhere but to this machine, and not from one to another, so that only declared edges work:
/// <code>
/// orders ──▶ gateway address of the network: listener of "orders -> payments" ──▶ payments' own address
/// </code>
/// </summary>
internal sealed class DockerHost(RunContext run, Action<string, string, bool> onLine) : ISuiteHost
{
    /// <summary>The port of services that are told theirs: each container has an address of its own.</summary>
    private const int TheirPort = 8080;

    /// <summary>What <c>${data}</c> stands for inside: writable to every user, kept while the container is.</summary>
    private const string Data = "/tmp/testharness";

    /// <summary>While a resource starts it goes before the services that will wait for it.</summary>
    private static readonly int StartingShares = ContainerSpec.UsualShares * 16;
    private const string Trusted = "/etc/testharness/trusted.pem";

    private readonly Dictionary<(string Name, int Instance), IPAddress> _addresses = [];
    private readonly List<ServiceContainer> _resources = [];
    private readonly List<NetworkResource> _kinds = [.. run.Plan.Suite.Programs.Select(NetworkResource.Of)];
    private EngineClient? _engine;
    private IReadOnlyDictionary<string, string> _ofResources = new Dictionary<string, string>();
    private Task<IReadOnlyDictionary<string, string>>? _ofServices;
    private CancellationTokenSource? _over;
    private RunNetwork? _network;

    public Suite Suite => run.Plan.Suite;

    public string Listens => $"{_network!.Subnet.Gateway}";

    public IReadOnlyList<IInstance> Resources => _resources;

    /// <summary>The images of services.</summary>
    public Task Prepared => _ofServices!;

    public async Task OpenAsync(CancellationToken cancel)
    {
        _engine = await EngineClient.ConnectAsync(cancel);
        Reaper.TellDocker(run.Reaper, _engine.Address.Socket);
        var images = new SuiteImages(_engine, Suite, run.Options.Bases);
        _ofResources = await images.OfResourcesAsync(cancel);
        _over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _ofServices = Task.Run(() => OfServicesAsync(images, _over.Token), _over.Token);
        _network = await RunNetwork.CreateAsync(_engine, run.Label, cancel);
        Number();
        _resources.AddRange(_kinds.Select(Container));
    }

    public Endpoint At(Service service, int instance) => new($"{_addresses[(service.Name, instance)]}", service.ListenPort > 0 ? service.ListenPort : TheirPort);

    public async Task<IInstance> MakeAsync(Service service, int instance, ServicePlace place, CancellationToken cancel)
    {
        var images = await _ofServices!.WaitAsync(cancel);
        var name = service.InstanceName(instance);
        var trusts = service.Calls.Any(call => call.TerminatesTls) && place.Trusted is not null;
        var spec = Spec(name, images[service.Name], _addresses[(service.Name, instance)]) with
        {
            Environment = ServiceEnvironment.Declared(service, place with { DataFolder = Data, Trusted = trusts ? Trusted : null }),
            Files = trusts ? new Dictionary<string, string> { [Trusted] = Path.GetFullPath(place.Trusted!) } : new Dictionary<string, string>(),
            Limits = new(service.Memory, service.Cpus),
        };
        return new ServiceContainer(_engine!, spec, new() { Name = name, Port = place.Port, Ready = service.Ready, OnLine = onLine, Clock = run.Clock.Time });
    }

    public ResourceLogin? Login(string resource, string service) => _kinds.Find(kind => kind.Name == resource)?.LoginOf(service);

    public async Task PrepareAsync(IInstance resource, CancellationToken cancel)
    {
        var (kind, container) = (_kinds.Find(kind => kind.Name == resource.Name)!, (ServiceContainer)resource);
        foreach (var command in kind.Preparations([.. Suite.Services.Where(service => service.Calls.Any(call => call.To == resource.Name)).Select(service => service.Name)]))
        {
            var (code, output) = await _engine!.Execs.RunAsync(container.ContainerId!, command, cancel);
            if (code != 0)
            {
                throw ServiceFailed.CannotStart(resource.Name, $"{command[0]} in its container ended with code {code}:{ServiceFailed.Indented(output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))}");
            }
        }

        await _engine!.Containers.ShareAsync(container.ContainerId!, ContainerSpec.UsualShares, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (_over is not null)
        {
            // An image for which nobody waits any more need not be built.
            await _over.CancelAsync();
            await Task.WhenAny(_ofServices!);
            _over.Dispose();
        }

        if (_network is not null)
        {
            await _network.DisposeAsync();
        }

        _engine?.Dispose();
    }

    /// <summary>Resources start meanwhile: they take longest.</summary>
    private async Task<IReadOnlyDictionary<string, string>> OfServicesAsync(SuiteImages images, CancellationToken cancel)
    {
        var services = await images.OfServicesAsync(cancel);
        run.Note(Steps.Images, string.Join(", ", services.Concat(_ofResources).OrderBy(image => image.Key, StringComparer.Ordinal).Select(image => $"{image.Key} {image.Value}")));
        run.Tell(RunEventKind.Step, images.Built.Count > 0 ? $"images built: {Words.List(images.Built)}" : "nothing to build: the images of all are there");
        return services;
    }

    private void Number()
    {
        var members = Suite.Services.SelectMany(service => Enumerable.Range(1, service.Replicas).Select(instance => (service.Name, instance)))
            .Concat(_kinds.Select(kind => (kind.Name, 1))).ToList();
        if (members.Count > Subnet.Room)
        {
            throw ServiceFailed.Because($"the suite has {members.Count} members, and its network has room for {Subnet.Room}");
        }

        foreach (var (index, member) in members.Index())
        {
            _addresses.Add(member, _network!.Subnet.Member(index));
        }
    }

    private ServiceContainer Container(NetworkResource kind)
    {
        var spec = Spec(kind.Name, _ofResources[kind.Name], _addresses[(kind.Name, 1)]) with { Environment = kind.Environment, Arguments = kind.Arguments, Shares = StartingShares };
        return new(_engine!, spec, new() { Name = kind.Name, Port = kind.Port, Ready = kind.Ready, OnLine = onLine, Clock = run.Clock.Time, StopsAtOnce = true });
    }

    private ContainerSpec Spec(string name, string image, IPAddress address) => new()
    {
        Name = $"{name}-{_network!.Name}", Host = name, Image = image, Label = run.Label, Network = _network.Id, Address = address,
    };
}
