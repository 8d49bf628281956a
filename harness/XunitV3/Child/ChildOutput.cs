using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.XunitV3;

/// <summary>Turns the lines of <c>harness run --progress json</c> into words for people and the results among them.</summary>
internal sealed class ChildOutput
{
    private const int MostSaid = 40;
    private readonly Lock _gate = new();
    private readonly List<ChildResult> _results = [];
    private readonly Queue<string> _said = [];

    /// <summary>The last try of every scenario of the file, in the order of running.</summary>
    public IReadOnlyList<ChildResult> Results => [.. _results];

    /// <summary>The last words that belong to no scenario: what explains an end without results.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    /// <summary>Takes a line of standard output and gives it back in words; empty when it is for nobody who reads.</summary>
    public string Heard(string line)
    {
        lock (_gate)
        {
            return Parse(line) is not { } json ? Kept(line) : Text(json, "type") switch
            {
                "say" => Kept(Text(json, "text")),
                "event" => $"{Text(json, "scenario")}  t={json["at_s"]?.GetValue<double>():0.0}s  {Text(json, "text")}",
                "pulse" => "",
                "problem" => Kept($"{Text(json, "file")}({json["line"]},{json["column"]}): error: {Text(json, "message")}"),
                "result" => Result(json),
                _ => Kept(line),
            };
        }
    }

    /// <summary>Takes a line of standard error.</summary>
    public string Complained(string line)
    {
        lock (_gate)
        {
            return Kept(line);
        }
    }

    private string Result(JsonObject json)
    {
        var skipped = Text(json, "skipped");
        var result = new ChildResult
        {
            Name = Text(json, "name"), File = Text(json, "file"), Line = json["line"]?.GetValue<int>() ?? 1, Outcome = skipped.Length > 0 ? "skipped" : Text(json, "outcome"),
            Cause = skipped.Length > 0 ? skipped : Text(json, "cause"), Folder = Text(json, "folder"), Replay = Text(json, "replay"),
        };
        _results.RemoveAll(earlier => earlier.Name == result.Name);
        _results.Add(result with { Verdicts = File.Exists(result.Json) ? ChildVerdict.All(File.ReadAllText(result.Json)) : [] });
        return $"{result.Outcome}  {result.Name}  ({json["took_s"]} s)";
    }

    private string Kept(string text)
    {
        _said.Enqueue(text);
        if (_said.Count > MostSaid)
        {
            _said.Dequeue();
        }

        return text;
    }

    private static JsonObject? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonObject json, string name) => json[name]?.GetValue<string>() ?? "";
}
