namespace TestHarness.Core.Suites;

/// <summary>The services and resources under test, as <c>suite.yaml</c> describes them.</summary>
public sealed record Suite
{
    /// <summary>The suite's name.</summary>
    public required string Name { get; init; }

    /// <summary>The path of the suite file; relative paths in it count from its folder.</summary>
    public required string File { get; init; }

    /// <summary>The services, in the order of the file.</summary>
    public required IReadOnlyList<Service> Services { get; init; }

    /// <summary>What the services need and that is none of them.</summary>
    public IReadOnlyList<Resource> Resources { get; init; } = [];

    /// <summary>Those of them that are programs of their own, which run in containers.</summary>
    public IEnumerable<Resource> Programs => Resources.Where(resource => resource.Kind != ResourceKind.Stub);

    /// <summary>The request header that carries the business id, or empty when trace context is enough.</summary>
    public string BusinessIdHeader { get; init; } = "";

    /// <summary>The sagas.</summary>
    public IReadOnlyList<Saga> Sagas { get; init; } = [];

    /// <summary>The invariants.</summary>
    public IReadOnlyList<Invariant> Invariants { get; init; } = [];

    /// <summary>The folder of pact files between its services, relative to the suite file; or empty.</summary>
    public string Contracts { get; init; } = "";

    /// <summary>The address of the API of a Toxiproxy server that stands between the harness' proxy and the callees, or empty.</summary>
    public string Toxiproxy { get; init; } = "";

    /// <summary>Every declared edge as <c>caller -> callee</c>, in the order of the file.</summary>
    public IEnumerable<string> Edges => from service in Services from call in service.Calls select Edge.Name(service.Name, call.To);

    /// <summary>The name that contracts know a service or stub by.</summary>
    /// <param name="member">Its name in the suite.</param>
    /// <returns>Its own name, unless the file says <c>known_as</c>.</returns>
    public string NameInContracts(string member) => Services.FirstOrDefault(service => service.Name == member) is { KnownAs.Length: > 0 } service ? service.KnownAs : member;

    /// <summary>The edge whose contracts an edge has to keep.</summary>
    /// <param name="edge">The edge's name.</param>
    /// <returns>The edge between the names that contracts know its ends by.</returns>
    public string EdgeInContracts(string edge) => Edge.Name(NameInContracts(Edge.Caller(edge)), NameInContracts(Edge.Callee(edge)));

    /// <summary>The call that an edge is.</summary>
    /// <param name="edge">The edge's name.</param>
    /// <returns>The call, or null when there is no such edge.</returns>
    public Call? CallOn(string edge) =>
        (from service in Services from call in service.Calls where Edge.Name(service.Name, call.To) == edge select call).FirstOrDefault();
}
