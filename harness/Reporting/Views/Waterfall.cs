using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Text;
using TestHarness.Reporting.Model;

namespace TestHarness.Reporting.Views;

/// <summary>One trace, request by request, on a line of time of its own.</summary>
internal sealed record Waterfall
{
    private const int MostRows = 200;
    private const int Colours = 8;

    public required string Id { get; init; }

    public required string Why { get; init; }

    public required int Total { get; init; }

    /// <summary>From its first moment to its last, in nanoseconds.</summary>
    public required long Length { get; init; }

    /// <summary>Whether services told of it themselves.</summary>
    public required bool HasSpans { get; init; }

    public required IReadOnlyList<FallRow> Rows { get; init; }

    /// <summary>The times in which a fault was in force, as left end and width in percent.</summary>
    public required IReadOnlyList<(string Left, string Width)> Faults { get; init; }

    public static Waterfall Of(TraceSeen trace, ReportModel model)
    {
        List<Observation> all = [.. trace.All];
        var from = all.Min(seen => seen.At);
        var length = Math.Max(1_000, all.Max(Ended) - from);
        var line = new Axis(from, length);
        List<Observation> drawn = [.. all.OrderBy(seen => IsBad(seen) ? 0 : 1).Take(MostRows).OrderBy(seen => seen.At).ThenByDescending(Ended)];
        var services = all.Select(Who).Distinct().Index().ToDictionary(pair => pair.Item, pair => pair.Index % Colours);
        var attempts = new Dictionary<string, int>();
        return new()
        {
            Id = Redaction.Of(trace.Id), Why = trace.Why, Total = trace.Total, Length = length, HasSpans = false,
            Rows = [.. drawn.Select(seen => FallRow.Of(seen, line, Depth(seen, drawn), services[Who(seen)]) with { Attempt = attempts[What(seen)] = attempts.GetValueOrDefault(What(seen)) + 1 })],
            Faults = [.. model.Outline.Record.Faults.Values.Where(fault => fault.Applied < from + length && fault.Lifted > from).Select(fault => Part(line, fault.Applied, fault.Lifted))],
        };
    }

    public static (string Left, string Width) Part(Axis line, long from, long until) =>
        ($"{line.Percent(from):0.##}", $"{Math.Max(0.4, line.Percent(until) - line.Percent(from)):0.##}");

    public static long Ended(Observation seen) => Math.Max(seen.At, seen switch { Exchange exchange => exchange.Ended, Operation operation => operation.Ended, _ => seen.At });

    public static bool IsBad(Observation seen) => seen switch { Exchange exchange => exchange.Failed, Operation operation => !operation.Succeeded, _ => false };

    public static string Who(Observation seen) => seen switch
    {
        Exchange exchange => Edge.Callee(exchange.Edge), Operation operation => operation.Via, Message message => Edge.Callee(message.Edge), _ => "",
    };

    public static string What(Observation seen) => seen switch
    {
        Exchange exchange => $"{exchange.Edge} {exchange.Method} {exchange.Path}", Operation operation => operation.Name,
        Message message => $"{message.Edge} {message.Step} {message.RoutingKey}{message.Queue}", _ => "",
    };

    /// <summary>How deep a request lies: below the calls to its caller that were under way when it began.</summary>
    private static int Depth(Observation seen, List<Observation> drawn)
    {
        var (depth, at) = (0, seen);
        while (depth < Colours && Parent(at, drawn) is { } parent)
        {
            (depth, at) = (depth + 1, parent);
        }

        return depth;
    }

    private static Observation? Parent(Observation seen, List<Observation> drawn)
    {
        var caller = seen switch { Exchange exchange => Edge.Caller(exchange.Edge), Message message => Edge.Caller(message.Edge), _ => null };
        return caller is null ? null : drawn.LastOrDefault(other => other != seen && other is not Message && Who(other) == caller && other.At <= seen.At && Ended(other) >= seen.At);
    }
}

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
            Depth = depth, Colour = colour, Left = left, Width = width, Bad = Waterfall.IsBad(seen), Title = Redaction.Of(Attributes(seen)),
        };
    }

    private static string Short(Observation seen) => seen switch
    {
        Exchange exchange => $"{exchange.Method} {exchange.Path}", Operation operation => operation.Name,
        Message message => $"{message.Step.ToString().ToLowerInvariant()} {message.RoutingKey}{message.Queue}", _ => "",
    };

    private static string End(Observation seen) => seen switch { Exchange exchange => Views.Ending.Of(exchange), Operation operation => Views.Ending.Of(operation), _ => "" };

    private static string Attributes(Observation seen) => seen switch
    {
        Exchange exchange => string.Join(", ", new[]
        {
            exchange.Edge, exchange.Fault.Length > 0 ? $"touched by {exchange.Fault}" : "", exchange.ReachedUpstream ? "" : "never reached the callee",
            exchange.Key.Length > 0 ? $"key {exchange.Key}" : "", exchange.BusinessId.Length > 0 ? $"id {exchange.BusinessId}" : "", exchange.Detail,
        }.Where(part => part.Length > 0)),
        Operation operation => $"load {operation.Load}",
        _ => "",
    };
}
