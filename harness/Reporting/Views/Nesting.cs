using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Reporting.Views;

/// <summary>
/// What lies below what in a trace: what was seen on the wire, and what services told, by turns.
/// <code>
/// load's operation ─ exchange to gateway ─ gateway's server span ─ its client span ─ exchange to orders ─ orders' server span …
/// </code>
/// Where a service tells nothing, its exchanges lie below the one that asked it.
/// </summary>
/// <param name="drawn">All that is drawn, by time, of two that begin together the longer first.</param>
internal sealed class Nesting(IReadOnlyList<Observation> drawn)
{
    private const int Deepest = 16;
    private readonly Dictionary<string, Span> _spans = drawn.OfType<Span>().GroupBy(span => span.Id).ToDictionary(spans => spans.Key, spans => spans.First());

    /// <summary>How deep it lies, 0 for what lies below nothing.</summary>
    public int Depth(Observation seen)
    {
        var (depth, at) = (0, seen);
        while (depth < Deepest && Parent(at) is { } parent)
        {
            (depth, at) = (depth + 1, parent);
        }

        return depth;
    }

    private Observation? Parent(Observation seen) => seen switch
    {
        Span { Role: SpanRole.Server or SpanRole.Consumer } span => Asked(span) ?? Above(span),
        Span span => Above(span) ?? Asked(span),
        Exchange exchange => Around(exchange, Edge.Caller(exchange.Edge)),
        Message message => Around(message, Edge.Caller(message.Edge)),
        _ => null,
    };

    private Span? Above(Span span) => span.Parent.Length > 0 && _spans.GetValueOrDefault(span.Parent) is { } parent && parent != span ? parent : null;

    /// <summary>The request on the wire by which a service was asked.</summary>
    private Observation? Asked(Span span) =>
        drawn.LastOrDefault(other => other is Exchange or Operation && Waterfall.Who(other) == span.Service && Holds(other, span));

    /// <summary>The last thing of a service that was under way: its own client span, or the request by which it was asked.</summary>
    private Observation? Around(Observation seen, string service) =>
        drawn.LastOrDefault(other => other != seen && other is not Message && other is not Span { Role: SpanRole.Producer } && Waterfall.Who(other) == service && Holds(other, seen));

    private static bool Holds(Observation outer, Observation inner) => outer.At <= inner.At && Waterfall.Ended(outer) >= inner.At;
}
