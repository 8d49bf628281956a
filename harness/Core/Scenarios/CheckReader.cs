using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads the entries of <c>steady:</c> and <c>expect:</c>: the first key of each is its pattern, its value what it is about.</summary>
internal static class CheckReader
{
    /// <summary>The patterns that can be judged. A new one is a folder in Verdicts/ and a line here.</summary>
    public static readonly IReadOnlyDictionary<string, PatternReader> Patterns = new Dictionary<string, PatternReader>
    {
        ["breaker"] = BreakerKeys.Reader,
        ["retries"] = RetriesKeys.Reader,
        ["fail_fast"] = FailFastKeys.Reader,
        ["saga"] = SagaKeys.Reader,
        ["latency"] = LatencyKeys.Reader,
        ["errors"] = ErrorsKeys.Reader,
        ["recovers"] = RecoversKeys.Reader,
        ["nothing_lost"] = NothingLostKeys.Reader,
        ["timeout"] = TimeoutKeys.Reader,
        ["bulkhead"] = BulkheadKeys.Reader,
        ["rate_limit"] = RateLimitKeys.Reader,
        ["fallback"] = FallbackKeys.Reader,
        ["throughput"] = ThroughputKeys.Reader,
        ["contracts"] = ContractsKeys.Reader,
        ["telemetry_agrees"] = TelemetryKeys.Reader,
        ["journey"] = JourneyKeys.Reader,
    };

    private static readonly string[] Later =
    [
        "delivery", "shutdown", "invariant", "use",
    ];

    private static readonly PatternTable<PatternReader> Table =
        new("expect", Patterns, Later, ("this rule is empty", "write a pattern and what it is about, e.g. errors: POST /orders"));

    private static readonly string[] OnlyInSteady = ["latency", "errors"];

    public static IReadOnlyList<Rule> Expect(Field? field, Names names)
    {
        var items = field?.Items() ?? [];
        if (field is not null && field.Node is YamlDotNet.RepresentationModel.YamlSequenceNode && items.Count == 0)
        {
            field.Wrong("'expect' is empty", "write at least one rule; a scenario without a rule proves nothing");
        }

        return [.. items.Select(item => One(item, names)).OfType<Rule>()];
    }

    /// <summary>Steady state counts from the end of the ramp to the first fault.</summary>
    public static IReadOnlyList<Rule> Steady(Field? field, Names names)
    {
        var window = new LoadWindow
        {
            From = names.Loads.Select(load => load.JudgedFrom).DefaultIfEmpty().Max(),
            Until = names.Faults.Count == 0 ? null : names.Faults.Min(fault => fault.At),
        };
        return [.. (field?.Items() ?? []).Select(item => InSteady(item, names, window)).OfType<Rule>()];
    }

    private static Rule? InSteady(Field field, Names names, LoadWindow window)
    {
        var rule = One(field, names);
        if (rule is null)
        {
            return null;
        }

        return rule switch
        {
            LatencyRule latency => latency with { Window = window },
            ErrorsRule errors => errors with { Window = window },
            _ => (Rule?)field.Wrong("this rule cannot be asked of the steady state", $"in 'steady' use {string.Join(" or ", OnlyInSteady)}; move the others to 'expect'"),
        };
    }

    private static Rule? One(Field field, Names names)
    {
        if (Table.Head(field) is not { } head)
        {
            return null;
        }

        var rule = head.Reader.Rule(new(head.Keys, head.Subject, head.Place, names));
        head.Keys.Later(head.Reader.Later);
        head.Keys.Close();
        return rule;
    }
}
