using TestHarness.Core.Plans;
using TestHarness.Core.Text;

namespace TestHarness.Core.Scenarios;

/// <summary>What the reader of a verb gets: the fault's keys, the verb's value, the names, and what all faults share.</summary>
internal sealed record FaultKeys(Mapping Keys, Field Target, Names Names)
{
    public required string Id { get; init; }

    public required TimeSpan At { get; init; }

    public required TimeSpan For { get; init; }

    public required Who Who { get; init; }
}
