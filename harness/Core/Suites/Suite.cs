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

    /// <summary>The request header that carries the business id, or empty when trace context is enough.</summary>
    public string BusinessIdHeader { get; init; } = "";

    /// <summary>The sagas.</summary>
    public IReadOnlyList<Saga> Sagas { get; init; } = [];

    /// <summary>The invariants.</summary>
    public IReadOnlyList<Invariant> Invariants { get; init; } = [];

    /// <summary>Every declared edge as <c>caller -> callee</c>, in the order of the file.</summary>
    public IEnumerable<string> Edges => from service in Services from call in service.Calls select Edge.Name(service.Name, call.To);
}
