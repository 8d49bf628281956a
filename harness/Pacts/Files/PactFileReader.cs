using System.Text.Json;

namespace TestHarness.Pacts.Files;

/// <summary>Reads a pact's JSON. Every complaint names the file, and the interaction where it is one's.</summary>
internal static class PactFileReader
{
    private static readonly string[] Kinds = ["Synchronous/HTTP", "Asynchronous/Messages", "Synchronous/Messages"];

    public static PactFile Read(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw new PactFileFailed(path, "it is no pact: its JSON is no object");
        }

        var version = Version(path, root);
        var interactions = Items(root, "interactions").Select((json, index) => Interaction(path, json, index, version))
            .Concat(Items(root, "messages").Select((json, index) => Message(Named(path, json, index), json, version)));
        return new()
        {
            Path = path,
            Consumer = Name(path, root, "consumer"),
            Provider = Name(path, root, "provider"),
            Version = version,
            Interactions = [.. interactions],
        };
    }

    private static string Name(string path, JsonElement root, string who) =>
        root.TryGetProperty(who, out var one) && one.ValueKind == JsonValueKind.Object && one.TryGetProperty("name", out var name) && name.GetString() is { Length: > 0 } text
            ? text : throw new PactFileFailed(path, $"it is no pact: '{who}' has no 'name'");

    private static int Version(string path, JsonElement root)
    {
        var metadata = root.TryGetProperty("metadata", out var found) ? found : default;
        var said = Said(metadata, "pactSpecification") ?? Said(metadata, "pact-specification") ?? Text(metadata, "pactSpecificationVersion") ?? Text(metadata, "pactSpecification");
        return said is null ? 2
            : int.TryParse(said.Split('.')[0], out var major) && major is >= 1 and <= 4 ? major
            : throw new PactFileFailed(path, $"it is of version '{said}' of the Pact specification; 1 to 4 are known");
    }

    private static string? Said(JsonElement metadata, string name) =>
        metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty(name, out var group) ? Text(group, "version") : null;

    private static PactInteraction Interaction(string path, JsonElement json, int index, int version)
    {
        var named = Named(path, json, index);
        var type = Text(json, "type") ?? Kinds[0];
        return type switch
        {
            "Asynchronous/Messages" => Message(named, json, version),
            "Synchronous/Messages" => SyncMessage(named, json, version),
            "Synchronous/HTTP" => Http(named, json, version),
            _ => throw new PactFileFailed(path, $"interaction {index + 1} ('{named.Description}') is of the type '{type}'; known are {string.Join(", ", Kinds)}"),
        };
    }

    private static PactInteraction Http(PactInteraction named, JsonElement json, int version)
    {
        var asked = Part(named, json, "request");
        var request = PartReader.Read(asked, version);
        return named with
        {
            Kind = InteractionKind.Http,
            Request = request with { Method = request.Method.Length > 0 ? request.Method : "GET", Path = asked.TryGetProperty("path", out _) ? request.Path : "/" },
            Response = PartReader.Read(Part(named, json, "response"), version),
        };
    }

    private static PactInteraction Message(PactInteraction named, JsonElement json, int version) =>
        named with { Kind = InteractionKind.Message, Request = PartReader.Message(json, version) };

    private static PactInteraction SyncMessage(PactInteraction named, JsonElement json, int version)
    {
        var answers = Items(json, "response").ToList();
        return named with
        {
            Kind = InteractionKind.SyncMessage,
            Request = PartReader.Message(Part(named, json, "request"), version),
            Response = answers.Count > 0 ? PartReader.Message(answers[0], version) : PactPart.None,
        };
    }

    private static JsonElement Part(PactInteraction named, JsonElement json, string name) =>
        json.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.Object ? part : throw new PactFileFailed(named.Request.Path, $"the interaction '{named.Description}' has no '{name}'");

    /// <summary>What all kinds share; until the parts are read, the request's path holds the file's, for complaints.</summary>
    private static PactInteraction Named(string path, JsonElement json, int index) => new()
    {
        Kind = InteractionKind.Http,
        Description = json.ValueKind == JsonValueKind.Object && Text(json, "description") is { Length: > 0 } text ? text : throw new PactFileFailed(path, $"interaction {index + 1} has no 'description'"),
        States = [.. States(json)],
        Pending = json.TryGetProperty("pending", out var pending) && pending.ValueKind == JsonValueKind.True,
        Request = PactPart.None with { Path = path },
        Response = PactPart.None,
    };

    private static IEnumerable<string> States(JsonElement json) =>
        (Text(json, "providerState") ?? Text(json, "provider_state")) is { } only ? [only] : Items(json, "providerStates").Select(state => Text(state, "name") ?? state.ToString());

    private static IEnumerable<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
