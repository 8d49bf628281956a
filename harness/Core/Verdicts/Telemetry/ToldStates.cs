using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Core.Verdicts;

/// <summary>All that the caller of an edge told of its breaker, by time. How it was told is a dialect; a new one is a file in Dialects/ and a line here.</summary>
internal sealed class ToldStates
{
    private const int MostNames = 5;

    /// <summary>The dialects of well-known libraries, by the metric that they are recognised by.</summary>
    private static readonly Dictionary<string, Dialect> Known = new(StringComparer.Ordinal)
    {
        [PollyEvents.Metric] = new(PollyEvents.Names, PollyEvents.Read), [Resilience4jStates.Metric] = new(Resilience4jStates.Names, Resilience4jStates.Read),
    };

    private ToldStates(string service, IReadOnlyList<Told> all, string why) => (Service, All, Why) = (service, [.. all.OrderBy(told => told.From)], why);

    /// <summary>Who told.</summary>
    public string Service { get; }

    /// <summary>What was told, by time.</summary>
    public IReadOnlyList<Told> All { get; }

    /// <summary>Why nothing was, or empty.</summary>
    public string Why { get; }

    /// <summary>Whether the values of a metric need no explanation.</summary>
    public static bool IsKnown(string metric) => Known.ContainsKey(metric);

    public static ToldStates Of(TelemetryRule rule, RunRecord record) => record.Once(rule, "", known => Read(known, record));

    private static ToldStates Read(TelemetryRule rule, RunRecord record)
    {
        var service = Edge.Caller(rule.Subject);
        if (rule.Says is { } words)
        {
            List<Told> lines = [.. LogLines.Read(words, record, service)];
            return new(service, lines, lines.Count > 0 ? "" : $"no line of {service} says '{words.Closed}' or '{words.Open}'");
        }

        List<Measurement> all = [.. record.Measurements.Where(seen => seen.Service == service)];
        var series = all.Select(seen => (seen.Metric, seen.Attributes)).Distinct().Where(one => IsAsked(rule, one.Metric, one.Attributes)).ToHashSet();
        List<Measurement> asked = [.. all.Where(seen => series.Contains((seen.Metric, seen.Attributes)))];
        var breakers = series.Select(one => Breaker(one.Metric, one.Attributes)).Distinct().Order(StringComparer.Ordinal).ToList();
        return asked.Count == 0 ? new(service, [], Nothing(rule, service, all, record))
            : breakers.Count > 1 ? new(service, [], $"{service} told of {breakers.Count} breakers ({Words.List([.. breakers.Take(MostNames)])}); say with `shows:` which is meant")
            : new(service, [.. rule.Values is { } values ? GaugeValues.Read(values, asked) : Known[asked[0].Metric].Read(asked)], "");
    }

    private static bool IsAsked(TelemetryRule rule, string metric, string attributes) => (rule.Metric is null ? Known.ContainsKey(metric) : metric == rule.Metric)
        && (rule.Attributes.Count == 0 || (Labels.Read(attributes) is { } labels && rule.Attributes.All(one => labels.GetValueOrDefault(one.Key) == one.Value)));

    /// <summary>What names one breaker: the metric with its attributes, but for those that name a state or an event.</summary>
    private static string Breaker(string metric, string attributes)
    {
        var labels = Labels.Read(attributes) ?? new Dictionary<string, string>();
        var rest = Labels.Of(labels.Where(label => Known.GetValueOrDefault(metric)?.Names.Contains(label.Key) != false));
        return rest.Length > 0 ? $"{metric}{{{rest}}}" : metric;
    }

    private static string Nothing(TelemetryRule rule, string service, List<Measurement> all, RunRecord record)
    {
        var wanted = rule.Metric is null ? $"no metric that is known of breakers ({string.Join(", ", Known.Keys)})" : $"no {rule.Metric}{(rule.Attributes.Count > 0 ? $"{{{Labels.Of(rule.Attributes)}}}" : "")}";
        var names = all.Select(seen => seen.Metric).Distinct().Order(StringComparer.Ordinal).ToList();
        var full = record.Marks.FirstOrDefault(mark => mark.Step == Steps.TelemetryFull)?.Detail;
        return full
            ?? (names.Count == 0
                ? $"{service} told no metrics by OTLP; whatever OpenTelemetry library it has is told where to by OTEL_EXPORTER_OTLP_ENDPOINT"
                : $"{service} told {wanted} by OTLP; it told {Words.List([.. names.Take(MostNames)])}{(names.Count > MostNames ? $" and {names.Count - MostNames} more" : "")}");
    }

    /// <summary>How a library tells.</summary>
    /// <param name="Names">The attributes that name a breaker.</param>
    /// <param name="Read">Reads what one breaker told.</param>
    private sealed record Dialect(IReadOnlyList<string> Names, Func<IReadOnlyList<Measurement>, IEnumerable<Told>> Read);
}
