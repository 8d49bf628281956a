using System.Globalization;
using TestHarness.Core.Records;

namespace TestHarness.Tests.Histories;

/// <summary>
/// A run record written by hand, one observation a line, times in seconds:
/// <code>
/// 0.0   mark load
/// 1.000 op POST /orders 201 35ms trace=a
/// 1.002 ex orders->payments POST /charges 201 10ms trace=a key=k1 id=o-1
/// 2.000 ex orders->payments POST /charges reset 1ms trace=b fault=outage
/// 2.000 ex orders->stock POST /stock.Stock/Reserve 200 5ms grpc=14
/// 2.000 msg orders->broker publish orders.created id=m-1 queue=mails
/// 2.0   lease outage orders->payments applied        (or: asked, lifted, expired; touched=12)
/// 3.0   stall 40ms
/// 4.0   reading stock-balance {"total":10}           (or: before stock-balance {...})
/// 4.0   life orders killed
/// 4.0   contract orders->payments POST /charges 201 broken interaction=charge path=$.id expected=x actual=y rule=type   (or: held, uncovered)
/// 4.0   log orders error breaker opened             (told instead of log: by OTLP)
/// 4.0   metric orders breaker.state 1 edge=payments                      (form=total, form=added: a counter)
/// 4.0   span orders POST_/charges 12ms trace=a span=1 parent=0 role=client   (status=failed)
/// 1.0   step shopper 3 done 20ms trace=a                  (or: failed, browserlost; why=the-reason)
/// </code>
/// Instead of a status an operation may say refused, reset, timeout, failed, unfinished; an exchange reset (cut by the fault), aborted, refused, closed, lost.
/// <c>phase=ramp</c> and <c>phase=healthy</c> take an operation out of the judged load; <c>load=</c> and <c>via=</c> default to checkout and gateway.
/// </summary>
internal static class History
{
    public static RunRecord Of(string lines) => new(lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Line));

    public static RunRecord Of(IEnumerable<string> lines) => Of(string.Join('\n', lines));

    private static Observation Line(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Nanoseconds(words[0] + "s");
        var named = words.Where(word => word.Contains('=', StringComparison.Ordinal)).ToDictionary(word => word.Split('=')[0], word => word.Split('=', 2)[1]);
        string Named(string name, string otherwise = "") => named.GetValueOrDefault(name, otherwise);
        return words[1] switch
        {
            "mark" => new Mark(at) { Step = words[2], Begins = words is not [.., "ends"], Detail = "" },
            "op" => new Operation(at)
            {
                Load = Named("load", "checkout"), Name = $"{words[2]} {words[3]}", Via = Named("via", "gateway"),
                Phase = Enum.Parse<OperationPhase>(Named("phase", "judged"), ignoreCase: true), Sent = at, Ended = at + Nanoseconds(words[5]),
                Status = Status(words[4]), Trace = Named("trace", words[0]),
                Outcome = words[4] switch
                {
                    "refused" => OperationOutcome.Refused, "reset" => OperationOutcome.Reset, "timeout" => OperationOutcome.TimedOut,
                    "failed" => OperationOutcome.Failed, "unfinished" => OperationOutcome.Unfinished, _ => OperationOutcome.Answered,
                },
            },
            "ex" => new Exchange(at)
            {
                Edge = words[2].Replace("->", " -> ", StringComparison.Ordinal), Method = words[3], Path = words[4], Status = Status(words[5]),
                Ended = at + Nanoseconds(words[6]), FirstByte = words[5] == "aborted" && !named.ContainsKey("first") ? 0 : at + Nanoseconds(Named("first", words[6])), Deadline = Nanoseconds(Named("deadline", "0ms")), Trace = Named("trace"), Key = Named("key"),
                BusinessId = Named("id"), Fault = Named("fault"), BodyHash = long.Parse(Named("body", "1")), Connection = 1,
                ReachedUpstream = Named("fault").Length == 0 || words[5] == "lost",
                GrpcStatus = int.Parse(Named("grpc", "-1")), Detail = Named("detail"),
                Protocol = named.ContainsKey("grpc") ? ExchangeProtocol.Grpc : named.ContainsKey("detail") ? ExchangeProtocol.Postgres : ExchangeProtocol.Http1,
                Outcome = words[5] switch
                {
                    "reset" => ExchangeOutcome.CutByFault, "aborted" => ExchangeOutcome.ClientAborted, "refused" => ExchangeOutcome.UpstreamRefused,
                    "closed" => ExchangeOutcome.UpstreamClosed, "lost" => ExchangeOutcome.ResponseLost,
                    _ => Named("fault").Length > 0 ? ExchangeOutcome.AnsweredByFault : ExchangeOutcome.Answered,
                },
            },
            "msg" => new Message(at)
            {
                Edge = words[2].Replace("->", " -> ", StringComparison.Ordinal), Step = Enum.Parse<MessageStep>(words[3], ignoreCase: true), RoutingKey = words[4],
                MessageId = Named("id"), Queue = Named("queue"), Fault = Named("fault"), Trace = Named("trace"), Passed = at, Connection = 1, Channel = 1,
            },
            "lease" => new Lease(at)
            {
                Fault = words[2], Target = words[3].Replace("->", " -> ", StringComparison.Ordinal),
                Step = Enum.Parse<LeaseStep>(words[4], ignoreCase: true), Touched = int.Parse(Named("touched", "0")),
            },
            "stall" => new Witness(at) { Stall = Nanoseconds(words[2]) },
            "reading" or "before" => new Reading(at) { Invariant = words[2], Before = words[1] == "before", Body = string.Join(' ', words[3..]) },
            "life" => new Lifecycle(at) { Service = words[2], Step = Enum.Parse<LifecycleStep>(words[3], ignoreCase: true) },
            "contract" => new ContractChecked(at)
            {
                Edge = words[2].Replace("->", " -> ", StringComparison.Ordinal), Ended = at + 1_000_000, Request = $"{words[3]} {words[4]}", Status = Status(words[5]),
                Outcome = Enum.Parse<ContractOutcome>(words[6], ignoreCase: true), Interaction = Named("interaction"),
                Differences = Named("path").Length == 0 ? [] : [new(Named("path"), Named("expected"), Named("actual"), Named("rule", "equality"))],
            },
            _ => Told(words, at, named) ?? throw new FormatException($"not a line of a history: {line}"),
        };
    }

    private static Observation? Told(string[] words, long at, Dictionary<string, string> named)
    {
        string Named(string name, string otherwise = "") => named.GetValueOrDefault(name, otherwise);
        return words[1] switch
        {
            "metric" => new Measurement(at)
            {
                Service = words[2], Metric = words[3], Value = double.Parse(words[4], CultureInfo.InvariantCulture), Form = Enum.Parse<MetricForm>(Named("form", "gauge"), ignoreCase: true),
                Attributes = Labels.Of(named.Where(label => label.Key != "form")),
            },
            "span" => new Span(at)
            {
                Service = words[2], Name = words[3].Replace('_', ' '), Ended = at + Nanoseconds(words[4]), Trace = Named("trace"), Id = Named("span"), Parent = Named("parent"),
                Role = Enum.Parse<SpanRole>(Named("role", "internal"), ignoreCase: true), Failed = Named("status") == "failed",
            },
            "log" or "told" => new LogLine(at) { Service = words[2], Level = words[3], Text = string.Join(' ', words[4..]), ByOtlp = words[1] == "told" },
            "step" => Step(at, words) with { Trace = Named("trace"), Why = Named("why") },
            _ => null,
        };
    }

    private static BrowserStepSeen Step(long at, string[] words) => new(at)
    {
        Visit = words[2], Number = int.Parse(words[3]), Step = $"sees '{words[3]}'", Outcome = Enum.Parse<BrowserOutcome>(words[4], ignoreCase: true), Ended = at + Nanoseconds(words[5]), Trace = "",
    };

    private static int Status(string word) => int.TryParse(word, out var status) ? status : 0;

    private static long Nanoseconds(string word) => word switch
    {
        [.. var number, 'm', 's'] => (long)(double.Parse(number, CultureInfo.InvariantCulture) * 1e6),
        [.. var number, 's'] => (long)(double.Parse(number, CultureInfo.InvariantCulture) * 1e9),
        _ => throw new FormatException($"not a time: {word}"),
    };
}
