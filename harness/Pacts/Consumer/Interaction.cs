using System.Text.Json;
using TestHarness.Pacts.Native;

namespace TestHarness.Pacts;

/// <summary>One interaction as described so far: steps that are played into the engine when it is verified, so that no handle lives longer than a test.</summary>
internal sealed class Interaction(Pact pact, string description)
{
    private readonly List<(string What, Func<uint, bool> Play)> _steps = [];

    public Pact Pact => pact;

    public string Description => description;

    /// <summary>How bodies and parameters are written, matchers included.</summary>
    public JsonSerializerOptions Json { get; } = MatcherJson.With(pact.Config.DefaultJsonSettings);

    public void Add(string what, Func<uint, bool> play) => _steps.Add((what, play));

    public void Given(string state) => Add($"the state '{state}'", id => PactFfi.Given(id, state));

    public void Given(string state, object parameters)
    {
        pact.Needs(PactVersion.V3, "parameters of provider states");
        var json = JsonSerializer.Serialize(parameters, Json);
        Add($"the state '{state}' with {json}", id => PactFfi.GivenWithParams(id, state, json) == 0);
    }

    public void Pending()
    {
        pact.Needs(PactVersion.V4, "pending interactions");
        Add("pending", id => PactFfi.SetPending(id, true));
    }

    public void Comment(string text)
    {
        pact.Needs(PactVersion.V4, "comments");
        Add("a comment", id => PactFfi.AddComment(id, text));
    }

    public void Body(Part part, object? body, string contentType)
    {
        var json = JsonSerializer.Serialize(body, Json);
        Add($"the body of the {part}", id => PartFfi.WithBody(id, part, contentType, json));
    }

    public void Text(Part part, string body, string contentType) =>
        Add($"the body of the {part}", id => PartFfi.WithBody(id, part, contentType, body));

    public void Bytes(Part part, ReadOnlyMemory<byte> body, string contentType) =>
        Add($"the body of the {part}", id => PartFfi.WithBinaryBody(id, part, contentType, body.Span, (nuint)body.Length));

    /// <summary>One part of a body of several: a file under a name.</summary>
    public void File(Part part, string name, string file, string contentType) => Add($"the part '{name}' of the body", id =>
        WideFfi.AddFile(id, part, contentType, (System.IO.Path.GetFullPath(file), name)) is { } refused
            ? throw new PactEngineFailed($"{pact.Consumer} -> {pact.Provider}, '{description}': the part '{name}' ({file}): {refused}")
            : true);

    /// <summary>A matcher in the text that the engine reads for a path, a parameter, a header or a status.</summary>
    public string Written(Matcher matcher) => matcher.ToJson(Json).ToJsonString(Json);

    /// <summary>A plain text; one that looks like JSON is wrapped, or the engine would read it.</summary>
    public static string Written(string text) => text.TrimStart().StartsWith('{') ? JsonSerializer.Serialize(new { value = text }) : text;

    /// <summary>Plays all into a new interaction of a native pact.</summary>
    /// <returns>The interaction's handle.</returns>
    /// <exception cref="PactEngineFailed">The engine refused a step.</exception>
    public uint PlayInto(NativePact native, Func<ushort, string, uint> make)
    {
        var id = make(native.Handle, description);
        native.Played(description);
        foreach (var (what, play) in _steps)
        {
            if (id == 0 || !play(id))
            {
                throw new PactEngineFailed($"{pact.Consumer} -> {pact.Provider}, '{description}': the engine does not take {what}");
            }
        }

        return id;
    }
}
