using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verify;

/// <summary>An entry of <c>verify:</c> while it is read: its keys, and what all entries have.</summary>
/// <param name="Keys">Its keys.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Edge">The edge, the service or the saga that it is about.</param>
/// <param name="Drive">What makes the caller use it.</param>
/// <param name="Requests">How requests are read.</param>
internal sealed record VerifyEntry(Mapping Keys, Place Place, string Edge, PlannedLoad Drive, RequestReader Requests)
{
    /// <summary>What the suite has.</summary>
    public required Names Names { get; init; }

    /// <summary>Another request, or null when the key is not there.</summary>
    public PlannedLoad? Request(string key) => Keys.Take(key) is { } field ? Requests.Read(field) : null;
}
