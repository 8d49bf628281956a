using TestHarness.Core.Plans;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Scenarios;

/// <summary>A verb of <c>faults:</c>.</summary>
/// <param name="Read">Reads its own keys; null with problems.</param>
/// <param name="On">What an edge must speak, or be <see cref="Protocol.Auto"/>, so that it can be done; none: any edge will do.</param>
internal sealed record FaultVerb(Func<FaultKeys, PlannedFault?> Read, params IReadOnlyList<Protocol> On)
{
    /// <summary>True when it is done to a service.</summary>
    public bool OnService { get; init; }

    public bool Fits(Protocol protocol) => On.Count == 0 || protocol == Protocol.Auto || On.Contains(protocol);
}
