using TestHarness.Core.Records;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting.Model;

/// <summary>What was seen around the moment that a reader looks at first: logs and lifecycles within ten seconds, exchanges within two.</summary>
internal sealed class Nearby(Around? around) : Collector
{
    /// <summary>How far logs are kept, in nanoseconds.</summary>
    public const long Far = 10_000_000_000;

    /// <summary>How far they are shown at first, and exchanges at all.</summary>
    public const long Near = 2_000_000_000;

    private const int MostLogs = 1_000;
    private const int MostExchanges = 40;

    /// <summary>The moment; null when there is none.</summary>
    public Around? Around { get; } = around;

    /// <summary>What services wrote and what became of them.</summary>
    public Nearest<LogLine> Logs { get; } = new(MostLogs);

    /// <summary>Requests on edges: those of the evidence, then failed ones, then the nearest.</summary>
    public Nearest<Exchange> Exchanges { get; } = new(MostExchanges);

    /// <summary>How many lines lie within <see cref="Near"/>.</summary>
    public long NearLogs { get; private set; }

    public override void See(Observation seen)
    {
        if (Around is null)
        {
            return;
        }

        var distance = Math.Abs(seen.At - Around.At);
        switch (seen)
        {
            case LogLine log when distance <= Far:
                Add(log, distance);
                break;
            case Lifecycle life when distance <= Far:
                Add(Line(life), distance);
                break;
            case Exchange exchange when distance <= Near:
                Exchanges.Add(exchange, Around.IsEvidence(exchange.Trace) ? 0 : exchange.Failed || exchange.Fault.Length > 0 ? 1 : 2, distance);
                break;
        }
    }

    private void Add(LogLine line, long distance)
    {
        NearLogs += distance <= Near ? 1 : 0;
        Logs.Add(line, 0, distance);
    }

    private static LogLine Line(Lifecycle life) => new(life.At)
    {
        Service = life.Service, Level = "life", Text = $"{life.Step.ToString().ToLowerInvariant()} {life.Detail}".TrimEnd(),
    };
}

/// <summary>The nearest of many, better ranks first.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class Nearest<T>(int most)
    where T : Observation
{
    private readonly PriorityQueue<(T Thing, long Number), (int Rank, long Distance, long Number)> _kept =
        new(Comparer<(int Rank, long Distance, long Number)>.Create((one, two) => two.CompareTo(one)));

    /// <summary>How many there were.</summary>
    public long Total { get; private set; }

    /// <summary>Those that are kept, by time.</summary>
    public IReadOnlyList<T> Kept => [.. _kept.UnorderedItems.OrderBy(item => item.Element.Thing.At).ThenBy(item => item.Element.Number).Select(item => item.Element.Thing)];

    /// <summary>How many of them are shown, in words: <c>40 of 900 lines</c>.</summary>
    public string Words(string noun) => _kept.Count == Total ? $"{Total} {noun}" : $"{_kept.Count} of {Total} {noun}";

    public void Add(T thing, int rank, long distance)
    {
        var order = (rank, distance, Total++);
        if (_kept.Count < most)
        {
            _kept.Enqueue((thing, order.Item3), order);
        }
        else if (_kept.TryPeek(out _, out var worst) && order.CompareTo(worst) < 0)
        {
            _kept.DequeueEnqueue((thing, order.Item3), order);
        }
    }
}
