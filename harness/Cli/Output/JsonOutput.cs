using System.Text.Json.Nodes;
using TestHarness.Core.Text;
using TestHarness.Runtime;

namespace TestHarness.Cli.Output;

/// <summary>One JSON object a line: <c>say</c>, <c>event</c>, <c>pulse</c>, <c>problem</c>, <c>result</c>.</summary>
internal sealed class JsonOutput(TextWriter to) : IOutput
{
    private readonly Lock _gate = new();

    public void Say(string text) => Write(new() { ["type"] = "say", ["text"] = text });

    public void Event(string scenario, RunEvent what) => Write(what.Pulse is { } pulse ? Of(scenario, what.At, pulse) : new()
    {
        ["type"] = "event", ["scenario"] = scenario, ["at_s"] = Math.Round(what.At.TotalSeconds, 3), ["kind"] = what.Kind.ToString().ToLowerInvariant(), ["text"] = what.Text,
    });

    public void Problem(Problem problem) => Write(new()
    {
        ["type"] = "problem", ["file"] = problem.Place.File, ["line"] = problem.Place.Line, ["column"] = problem.Place.Column,
        ["message"] = problem.Message, ["cure"] = problem.Cure,
    });

    public void Result(Finished result) => Write(new()
    {
        ["type"] = "result", ["scenario"] = result.Scenario, ["name"] = result.Name, ["file"] = result.File, ["line"] = result.Line,
        ["outcome"] = result.Outcome.ToString().ToLowerInvariant(), ["cause"] = result.Cause, ["took_s"] = Math.Round(result.Took.TotalSeconds, 1),
        ["folder"] = result.Folder, ["replay"] = result.Replay, ["skipped"] = result.Skipped,
    });

    private static JsonObject Of(string scenario, TimeSpan at, LoadPulse pulse) => new()
    {
        ["type"] = "pulse", ["scenario"] = scenario, ["at_s"] = Math.Round(at.TotalSeconds, 3), ["per_second"] = pulse.PerSecond, ["p99_ms"] = pulse.P99Ms,
        ["not_well"] = pulse.NotWell, ["faults_on"] = new JsonArray([.. pulse.FaultsOn.Select(fault => (JsonNode?)fault)]),
        ["breakers"] = new JsonObject(pulse.Breakers.Select(breaker => KeyValuePair.Create(breaker.Edge, (JsonNode?)breaker.State))),
    };

    private void Write(JsonObject line)
    {
        lock (_gate)
        {
            Spoken.Line(to, line.ToJsonString());
        }
    }
}
