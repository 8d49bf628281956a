using TestHarness.Core.Records;
using TestHarness.Core.Text;

namespace TestHarness.Reporting.Views;

/// <summary>One request of a waterfall.</summary>
internal sealed record FallRow
{
    public required string Who { get; init; }

    public required string What { get; init; }

    public required string Ending { get; init; }

    public required long At { get; init; }

    public required long Length { get; init; }

    public required int Depth { get; init; }

    public required int Colour { get; init; }

    public required string Left { get; init; }

    public required string Width { get; init; }

    public required bool Bad { get; init; }

    /// <summary>Whether its service told of it; else it was seen on the wire.</summary>
    public required bool Told { get; init; }

    /// <summary>Its classes in the style sheet.</summary>
    public string Css => (Bad, Told) switch { (true, true) => "bad told", (true, false) => "bad", (false, true) => "told", _ => "" };

    /// <summary>What else is known of it.</summary>
    public required string Title { get; init; }

    /// <summary>Its number among those that ask for the same, from 1.</summary>
    public int Attempt { get; init; } = 1;

    public static FallRow Of(Observation seen, Axis line, int depth, int colour)
    {
        var (left, width) = Waterfall.Part(line, seen.At, Waterfall.Ended(seen));
        return new()
        {
            Who = Waterfall.Who(seen), What = Redaction.Of(Short(seen)), Ending = End(seen), At = seen.At, Length = Waterfall.Ended(seen) - seen.At,
            Depth = depth, Colour = colour, Left = left, Width = width, Bad = Waterfall.IsBad(seen), Told = seen is Span, Title = Redaction.Of(Attributes(seen)),
        };
    }

    private static string Short(Observation seen) => seen switch
    {
        Exchange exchange => $"{exchange.Method} {exchange.Path}", Operation operation => operation.Name,
        Message message => $"{message.Step.ToString().ToLowerInvariant()} {message.RoutingKey}{message.Queue}",
        Span { Role: SpanRole.Unsaid or SpanRole.Internal } span => span.Name,
        Span span => $"{span.Role.ToString().ToLowerInvariant()} {span.Name}",
        _ => "",
    };

    private static string End(Observation seen) => seen switch { Exchange exchange => Views.Ending.Of(exchange), Operation operation => Views.Ending.Of(operation), Span { Failed: true } span => $"failed {span.Detail}".TrimEnd(), _ => "" };

    private static string Attributes(Observation seen) => seen switch
    {
        Exchange exchange => string.Join(", ", new[]
        {
            exchange.Edge, exchange.Caller > 0 ? $"from instance {exchange.Caller}" : "", exchange.Fault.Length > 0 ? $"touched by {exchange.Fault}" : "", exchange.ReachedUpstream ? "" : "never reached the callee",
            exchange.Key.Length > 0 ? $"key {exchange.Key}" : "", exchange.BusinessId.Length > 0 ? $"id {exchange.BusinessId}" : "", exchange.Detail,
        }.Where(part => part.Length > 0)),
        Operation operation => $"load {operation.Load}",
        Span span => $"told by {span.Service}{(span.Attributes.Length > 0 ? $": {span.Attributes}" : "")}",
        _ => "",
    };
}
