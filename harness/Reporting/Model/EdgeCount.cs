using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>What crossed one edge in the whole run.</summary>
internal sealed class EdgeCount(string edge)
{
    public string Edge { get; } = edge;

    public long Connections { get; private set; }

    public long Exchanges { get; private set; }

    public long Succeeded { get; private set; }

    public long Failed { get; private set; }

    public long Touched { get; private set; }

    public void See(Exchange seen)
    {
        Exchanges++;
        Succeeded += seen.Succeeded ? 1 : 0;
        Failed += seen.Failed ? 1 : 0;
        Touched += seen.Fault.Length > 0 ? 1 : 0;
    }

    public void SeeConnection() => Connections++;
}

/// <summary>Counts what crosses each edge.</summary>
internal sealed class EdgeCounts : Collector
{
    private const int Most = 1_000;
    private readonly Dictionary<string, EdgeCount> _edges = [];

    public override void See(Observation seen)
    {
        switch (seen)
        {
            case Exchange exchange:
                Of(exchange.Edge)?.See(exchange);
                break;
            case ConnectionSeen connection:
                Of(connection.Edge)?.SeeConnection();
                break;
        }
    }

    /// <summary>The declared edges in their order, then those that were seen besides.</summary>
    public IReadOnlyList<EdgeCount> With(IEnumerable<string> declared) =>
        [.. declared.Concat(_edges.Keys.Order(StringComparer.Ordinal)).Distinct().Select(edge => _edges.GetValueOrDefault(edge) ?? new(edge))];

    private EdgeCount? Of(string edge)
    {
        if (!_edges.TryGetValue(edge, out var count) && _edges.Count < Most)
        {
            _edges.Add(edge, count = new(edge));
        }

        return count;
    }
}
