using System.Text.Json;
using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Records;

/// <summary><c>run.json</c>: with <c>observations.bin</c> all that is needed to judge and report a run again, with no suite.</summary>
public sealed record RunManifest
{
    /// <summary>The version of this file's format; others are refused.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the format.</summary>
    public required int Version { get; init; }

    /// <summary>What was run.</summary>
    public required Plan Plan { get; init; }

    /// <summary>The scenario file's text.</summary>
    public required string ScenarioText { get; init; }

    /// <summary>What it ran on.</summary>
    public required RunEnvironment Environment { get; init; }

    /// <summary>How services were run: <c>processes</c>.</summary>
    public required string Runtime { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The command that runs it again.</summary>
    public required string Replay { get; init; }

    /// <summary>What went wrong with the environment, or empty.</summary>
    public string Problem { get; init; } = "";

    /// <summary>The tries so far, this one last; empty until it was judged.</summary>
    public IReadOnlyList<TryResult> Tries { get; init; } = [];

    /// <summary>The verdicts; empty until it was judged.</summary>
    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];

    /// <summary>The file's text.</summary>
    /// <returns>Indented JSON.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, ManifestJson.Default.RunManifest);

    /// <summary>Reads the file's text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The manifest.</returns>
    /// <exception cref="InvalidDataException">The text is no manifest, or one of another version.</exception>
    public static RunManifest FromJson(string json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize(json, ManifestJson.Default.RunManifest);
            return manifest is { Version: CurrentVersion }
                ? manifest
                : throw new InvalidDataException($"run.json is of version {manifest?.Version}; this harness reads version {CurrentVersion}");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"run.json cannot be read: {e.Message}", e);
        }
    }
}

/// <summary>How manifests are written: no reflection at run time, unknown members refused.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(RunManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
