using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>
/// Puts exchanges of the load's time together into calls, as the judge does, and counts what callers repeated. Calls that may still be
/// repeated are remembered, the latest <see cref="Remembered"/> of them: one that is repeated after so many others counts as two.
/// </summary>
internal sealed class Calls(Outline outline, long seed) : Collector
{
    private const int Remembered = 100_000;
    private const int MostEdges = 100;
    private readonly Dictionary<CallName, OpenCall> _open = [];
    private readonly Queue<OpenCall> _order = [];
    private readonly SortedDictionary<string, Spacing> _edges = new(StringComparer.Ordinal);

    /// <summary>How calls were repeated on each edge, by name; asked when the record is at its end.</summary>
    public IReadOnlyList<Spacing> Edges
    {
        get
        {
            while (_order.TryDequeue(out var call))
            {
                Close(call);
            }

            return [.. _edges.Values];
        }
    }

    public override void See(Observation seen)
    {
        if (seen is not Exchange exchange || exchange.Correlation.Length == 0 || !outline.Began || exchange.At < outline.Zero)
        {
            return;
        }

        var name = CallName.Of(exchange);
        if (_open.TryGetValue(name, out var call) && call.IsOpen(exchange.At))
        {
            call.Add(exchange);
            return;
        }

        _open[name] = call = new(name, exchange);
        _order.Enqueue(call);
        if (_order.Count > Remembered)
        {
            Close(_order.Dequeue());
        }
    }

    private void Close(OpenCall call)
    {
        if (_open.GetValueOrDefault(call.Name) == call)
        {
            _open.Remove(call.Name);
        }

        if (!_edges.TryGetValue(call.Name.Edge, out var edge) && _edges.Count < MostEdges)
        {
            _edges.Add(call.Name.Edge, edge = new(call.Name.Edge, new Random(unchecked((int)seed + _edges.Count))));
        }

        edge?.Add(call, outline.Zero);
    }
}

/// <summary>A call that may be repeated yet.</summary>
internal sealed class OpenCall
{
    private readonly List<Sent> _attempts = new(1);

    public OpenCall(CallName name, Exchange first)
    {
        Name = name;
        Add(first);
    }

    public CallName Name { get; }

    /// <summary>Every time it was sent, in order.</summary>
    public IReadOnlyList<Sent> Attempts
    {
        get
        {
            _attempts.Sort((one, two) => one.At.CompareTo(two.At));
            return _attempts;
        }
    }

    public bool IsOpen(long at) => _attempts[^1].Failed || _attempts[^1].Ended > at;

    public void Add(Exchange seen) => _attempts.Add(new(seen.At, seen.Ended, seen.Failed));

    /// <summary>One time that it was sent.</summary>
    internal readonly record struct Sent(long At, long Ended, bool Failed);
}
