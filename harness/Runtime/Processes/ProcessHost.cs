using System.Net;
using TestHarness.Core.Suites;

namespace TestHarness.Runtime;

/// <summary>Runs services as plain processes on 127.0.0.1. Resources that are programs of their own are not there: services are not told of them.</summary>
internal sealed class ProcessHost : ISuiteHost
{
    private readonly RunContext _run;
    private readonly Action<string, string, bool> _onLine;
    private readonly Dictionary<string, IReadOnlyList<int>> _ports;

    public ProcessHost(RunContext run, Action<string, string, bool> onLine)
    {
        (_run, _onLine) = (run, onLine);
        var suite = run.Plan.Suite;
        var missing = suite.Programs.Select(resource => resource.Name).ToHashSet();
        Suite = suite with
        {
            Services = [.. suite.Services.Select(service => service with { Calls = [.. service.Calls.Where(call => !missing.Contains(call.To))] })],
            Resources = [.. suite.Resources.Where(resource => !missing.Contains(resource.Name))],
        };
        var chosen = new Queue<int>(FreePort.Reserve(Suite.Services.Sum(service => service.Replicas)));
        _ports = Suite.Services.ToDictionary(s => s.Name, s => (IReadOnlyList<int>)[.. Enumerable.Range(0, s.Replicas).Select(_ => s switch
        {
            { Run.Address: { } address } => new Uri(address).Port,
            { ListenPort: > 0 } => s.ListenPort,
            _ => chosen.Dequeue(),
        })]);
    }

    public Suite Suite { get; }

    public string Listens => $"{IPAddress.Loopback}";

    public IReadOnlyList<IInstance> Resources => [];

    public Task Prepared => Task.CompletedTask;

    public Task OpenAsync(CancellationToken cancel) => Task.CompletedTask;

    public Endpoint At(Service service, int instance) => new(Listens, _ports[service.Name][instance - 1]);

    public Task<IInstance> MakeAsync(Service service, int instance, ServicePlace place, CancellationToken cancel)
    {
        var start = ServiceStart.Of(service, place) with { Name = service.InstanceName(instance) };
        return Task.FromResult<IInstance>(new ReapedProcess(new(start, _onLine, _run.Clock.Time), _run.Reaper));
    }

    public ResourceLogin? Login(string resource, string service) => null;

    public Task PrepareAsync(IInstance resource, CancellationToken cancel) => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;
}
