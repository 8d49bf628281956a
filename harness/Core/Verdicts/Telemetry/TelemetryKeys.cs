using System.Text.RegularExpressions;
using TestHarness.Core.Records;
using TestHarness.Core.Scenarios;
using TestHarness.Core.Text;

namespace TestHarness.Core.Verdicts;

/// <summary>Reads <c>telemetry_agrees: edge</c>.</summary>
internal static partial class TelemetryKeys
{
    private const string ShowsCure = """write the metric and, in braces, attributes that it has, e.g. breaker.state{edge="payments"}""";

    public static readonly PatternReader Reader = new((field, names) => names.Edge(field), Read);

    private static TelemetryRule? Read(Entry entry)
    {
        var edge = entry.Names.Edge(entry.Subject);
        var (shows, says) = (entry.Keys.Take("shows"), entry.Keys.Take("says"));
        var words = Words(entry.Keys, entry.Keys.Take("closed"));
        if (shows is not null && says is not null)
        {
            says.Wrong("'shows' and 'says' are two ways to ask the same", "keep one of them");
        }

        var (metric, attributes) = shows is null ? (null, []) : Sample(shows);
        if (words is not null && shows is null)
        {
            entry.Subject.Wrong("'closed' and 'open' are values of a metric that is not named", ShowsCure.Replace("write", "write shows: with", StringComparison.Ordinal));
        }
        else if (metric is not null && words is null && !ToldStates.IsKnown(metric))
        {
            shows!.Wrong($"what the values of '{metric}' mean is not said", "write closed: and open:, e.g. closed: 0 and open: 1");
        }

        return edge is null ? null : new() { Place = entry.Place, Subject = edge, Metric = metric, Attributes = attributes, Values = words, Says = Said(says) };
    }

    private static (string? Metric, Dictionary<string, string> Attributes) Sample(Field field)
    {
        if (field.Text() is not { } text)
        {
            return (null, []);
        }

        if (Form().Match(text) is { Success: true } match && Labels.Read(match.Groups["labels"].Value) is { } labels)
        {
            return (match.Groups["metric"].Value, new(labels));
        }

        field.Wrong($"'{text}' is no metric", ShowsCure);
        return (null, []);
    }

    private static BreakerWords? Said(Field? field)
    {
        if (field?.Mapping() is not { } keys)
        {
            return null;
        }

        var words = Words(keys, keys.Need("closed", "write what a line says when the breaker closes"));
        keys.Close();
        return words;
    }

    private static BreakerWords? Words(Mapping keys, Field? closed)
    {
        var (open, half) = (keys.Take("open"), keys.Take("half_open")?.Text() ?? "");
        if (closed is null || open is null)
        {
            (closed ?? open)?.Wrong($"'{(closed ?? open)!.Name}' alone says one state of two", "write both closed: and open:");
            return null;
        }

        return closed.Text() is not { } one || open.Text() is not { } other ? null
            : one != other ? new(one, other, half)
            : (BreakerWords?)open.Wrong($"'{other}' stands for closed too", "write what it is while the breaker is open");
    }

    [GeneratedRegex("""^(?<metric>[A-Za-z_][\w.:/-]*)(\{(?<labels>.*)\})?$""", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
