using System.Text.Json;
using System.Text.Json.Serialization;

namespace TestHarness.Reporting.History;

/// <summary>One run in <c>history.jsonl</c>; times in seconds, latencies in milliseconds.</summary>
public sealed record HistoryLine
{
    /// <summary>The name of the run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>The commit of the code under test, with <c>+</c> behind it when there were changes on top; or empty.</summary>
    public required string Commit { get; init; }

    /// <summary>Its seed.</summary>
    public required long Seed { get; init; }

    /// <summary>The scenario's id, which names its folder.</summary>
    public required string Scenario { get; init; }

    /// <summary>The scenario's claim.</summary>
    public required string Name { get; init; }

    /// <summary>The scenario file.</summary>
    public required string File { get; init; }

    /// <summary><c>passed</c>, <c>failed</c>, <c>inconclusive</c> or <c>error</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Which try of its session it was, from 1.</summary>
    public required int Try { get; init; }

    /// <summary>Why it came out so, in a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>What runs with the same cause have in common: the rule and what it is about; empty when it passed.</summary>
    public required string Signature { get; init; }

    /// <summary>How long it took.</summary>
    public required double TookS { get; init; }

    /// <summary>The 99th percentile of all operations of the load; null without any.</summary>
    public double? P99Ms { get; init; }

    /// <summary>The share of operations without a good answer, 0 … 1; null without any.</summary>
    public double? Errors { get; init; }

    /// <summary>From the first fault to the first opening of a breaker; null when none opened.</summary>
    public double? OpenS { get; init; }

    /// <summary>From the end of the last fault before it until the breakers were closed for good; null when none opened.</summary>
    public double? CloseS { get; init; }

    /// <summary>The tightest limit that its file sets for the 99th percentile; null without one.</summary>
    public double? P99LimitMs { get; init; }

    /// <summary>How long a breaker may take to open; null when the file does not say.</summary>
    public double? OpenLimitS { get; init; }

    /// <summary>How long it may take to close; null when the file does not say.</summary>
    public double? CloseLimitS { get; init; }

    /// <summary>Makes the line of a run.</summary>
    /// <param name="input">The run.</param>
    /// <param name="run">The name of its folder.</param>
    /// <returns>The line.</returns>
    public static HistoryLine Of(ReportInput input, string run)
    {
        ArgumentNullException.ThrowIfNull(input);
        var clean = input.WithoutSecrets();
        var (numbers, limits) = (KeyNumbers.Of(clean), KeyLimits.Of(clean.Plan));
        return new()
        {
            Run = run, Started = clean.Started, Commit = clean.Environment.Commit, Seed = clean.Plan.Seed, Scenario = clean.Plan.Id, Name = clean.Plan.Name,
            File = clean.Plan.File, Outcome = clean.Outcome.ToString().ToLowerInvariant(), Try = Math.Max(1, clean.Tries.Count), Cause = Reporting.Cause.Sentence(clean),
            Signature = Sign(clean), TookS = Math.Round(clean.Took.TotalSeconds, 1),
            P99Ms = numbers.P99Ms, Errors = numbers.Errors, OpenS = numbers.OpenS, CloseS = numbers.CloseS, P99LimitMs = limits.P99Ms, OpenLimitS = limits.OpenS, CloseLimitS = limits.CloseS,
        };
    }

    /// <summary>Reads a history; lines that are not whole or of another version are left out.</summary>
    /// <param name="lines">The lines.</param>
    /// <returns>The runs, in the order of the file.</returns>
    public static IReadOnlyList<HistoryLine> Read(IEnumerable<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.Select(Read).OfType<HistoryLine>()];
    }

    /// <summary>The line as it is written.</summary>
    /// <returns>JSON without line breaks.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, HistoryJson.Default.HistoryLine);

    private static HistoryLine? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, HistoryJson.Default.HistoryLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Sign(ReportInput input) => input.Outcome switch
    {
        Core.Verdicts.Outcome.Passed => "",
        Core.Verdicts.Outcome.Error => "environment",
        _ => Reporting.Cause.Lead(input.Verdicts) is { } lead ? $"{lead.Rule}, {lead.Subject}" : "run",
    };
}

/// <summary>How lines are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HistoryLine))]
internal sealed partial class HistoryJson : JsonSerializerContext;
