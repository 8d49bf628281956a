using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>One order for a record's observations, so that lines of the same time give the same verdicts in any order.</summary>
internal static class Ordered
{
    /// <summary>All exchanges by arrival, then by everything that tells two of them apart.</summary>
    public static List<Exchange> ByArrival(IEnumerable<Exchange> exchanges) =>
        [.. exchanges.OrderBy(e => e.At).ThenBy(e => e.Ended).ThenBy(e => e.Edge, StringComparer.Ordinal)
            .ThenBy(e => e.Method, StringComparer.Ordinal).ThenBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Trace, StringComparer.Ordinal)
            .ThenBy(e => e.BusinessId, StringComparer.Ordinal).ThenBy(e => e.Key, StringComparer.Ordinal).ThenBy(e => e.BodyHash)
            .ThenBy(e => e.Status).ThenBy(e => e.Outcome).ThenBy(e => e.Connection)];

    /// <summary>Operations by intended start, then by everything that tells two of them apart.</summary>
    public static List<Operation> ByStart(IEnumerable<Operation> operations) =>
        [.. operations.OrderBy(o => o.At).ThenBy(o => o.Ended).ThenBy(o => o.Name, StringComparer.Ordinal)
            .ThenBy(o => o.Trace, StringComparer.Ordinal).ThenBy(o => o.Status).ThenBy(o => o.Outcome)];
}
