using TestHarness.Core.Records;

namespace TestHarness.Reporting.Views;

/// <summary>What crossed one edge in the whole run.</summary>
internal sealed record EdgeCount(string Edge, int Connections, IReadOnlyList<Exchange> Exchanges)
{
    public int Succeeded => Exchanges.Count(e => e.Succeeded);

    public int Failed => Exchanges.Count(e => e.Failed);

    public int Touched => Exchanges.Count(e => e.Fault.Length > 0);

    /// <summary>All edges that the suite declares, in its order, then those that were seen besides.</summary>
    public static IReadOnlyList<EdgeCount> Of(ReportInput input)
    {
        var exchanges = input.Record.Exchanges.ToLookup(e => e.Edge);
        var connections = input.Record.Connections.ToLookup(c => c.Edge);
        var seen = exchanges.Select(e => e.Key).Concat(connections.Select(c => c.Key)).Order(StringComparer.Ordinal);
        return [.. input.Plan.Suite.Edges.Concat(seen).Distinct().Select(edge => new EdgeCount(edge, connections[edge].Count(), [.. exchanges[edge]]))];
    }
}
