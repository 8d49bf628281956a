using System.Text.Json;
using System.Text.Json.Nodes;

namespace TestHarness.Pacts;

/// <summary>Stands in a pact where a value may vary: an example, and the rule that other values are held to. Made by <see cref="Match"/>; fits in path, query, header, status and body.</summary>
public abstract record Matcher
{
    /// <summary>Makes the value anew wherever the pact is played; null = the example is used.</summary>
    public Generator? Generator { get; init; }

    /// <summary>The rule's name in pact files.</summary>
    internal abstract string Type { get; }

    /// <summary>The same with a generator for its value.</summary>
    /// <param name="generator">What makes the value.</param>
    /// <returns>The matcher.</returns>
    public Matcher GeneratedBy(Generator generator) => this with { Generator = generator };

    /// <summary>The example in JSON; null for none.</summary>
    internal abstract JsonNode? Example(JsonSerializerOptions options);

    /// <summary>Writes what the rule needs beside its name and example.</summary>
    internal virtual void Write(JsonObject json, JsonSerializerOptions options)
    {
    }

    /// <summary>The matcher as the engine reads it.</summary>
    internal JsonObject ToJson(JsonSerializerOptions options)
    {
        var json = new JsonObject { ["pact:matcher:type"] = Type, ["value"] = Example(options) };
        Write(json, options);
        if (Generator is not null)
        {
            json["pact:generator:type"] = Generator.Type;
            Generator.Write(json);
        }

        return json;
    }

    /// <summary>Any value in JSON, with the matchers in it.</summary>
    private protected static JsonNode? Json(object? value, JsonSerializerOptions options) => JsonSerializer.SerializeToNode(value, options);
}
