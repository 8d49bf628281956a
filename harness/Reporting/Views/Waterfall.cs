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
        var nesting = new Nesting(drawn);
        return new()
        {
            Id = Redaction.Of(trace.Id), Why = trace.Why, Total = trace.Total, Length = length, HasSpans = all.Exists(seen => seen is Span),
            Rows = [.. drawn.Select(seen => FallRow.Of(seen, line, nesting.Depth(seen), services[Who(seen)]) with { Attempt = attempts[What(seen)] = attempts.GetValueOrDefault(What(seen)) + 1 })],
            Faults = [.. model.Outline.Record.Faults.Values.Where(fault => fault.Applied < from + length && fault.Lifted > from).Select(fault => Part(line, fault.Applied, fault.Lifted))],
        };
    }

    public static (string Left, string Width) Part(Axis line, long from, long until) =>
        ($"{line.Percent(from):0.##}", $"{Math.Max(0.4, line.Percent(until) - line.Percent(from)):0.##}");

    public static long Ended(Observation seen) => Math.Max(seen.At, seen switch { Exchange exchange => exchange.Ended, Operation operation => operation.Ended, Span span => span.Ended, _ => seen.At });

    public static bool IsBad(Observation seen) => seen switch { Exchange exchange => exchange.Failed, Operation operation => !operation.Succeeded, Span span => span.Failed, _ => false };

    public static string Who(Observation seen) => seen switch
    {
        Exchange exchange => Edge.Callee(exchange.Edge), Operation operation => operation.Via, Message message => Edge.Callee(message.Edge), Span span => span.Service, _ => "",
    };

    public static string What(Observation seen) => seen switch
    {
        Exchange exchange => $"{exchange.Edge} {exchange.Method} {exchange.Path}", Operation operation => operation.Name,
        Message message => $"{message.Edge} {message.Step} {message.RoutingKey}{message.Queue}", Span span => span.Id, _ => "",
    };
}
