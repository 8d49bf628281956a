using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TestHarness.Stubs.Reading;

namespace TestHarness.Stubs.Admin;

/// <summary>WireMock's <c>/__admin</c>: mappings, requests, scenarios, reset.</summary>
internal sealed class AdminRoutes(StubBook book, string folder)
{
    public const string Prefix = "/__admin";

    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var (status, answer) = Answer(context.Request.Method, (context.Request.Path.Value ?? "")[Prefix.Length..].TrimEnd('/'), body);
        context.Response.StatusCode = status;
        if (answer is not null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
        }
    }

    private (int Status, JsonNode? Answer) Answer(string method, string path, string body) => (method, path) switch
    {
        ("GET", "/mappings") => (200, Listed("mappings", book.Mappings.Select(Written))),
        ("POST", "/mappings") => Added(body),
        ("DELETE", "/mappings") => Done(book.Clear()),
        ("POST", "/mappings/reset") => Done(book.ResetMappings()),
        ("GET", "/requests") => (200, Listed("requests", book.Asked.Select(Journal.Entry))),
        ("GET", "/requests/unmatched") => (200, Listed("requests", book.Asked.Where(asked => asked.Mapping is null).Select(asked => Journal.Request(asked.Request)))),
        ("DELETE", "/requests") or ("POST", "/requests/reset") => Done(book.ResetRequests()),
        ("POST", "/requests/count") => Counted(body),
        ("GET", "/scenarios") => (200, Listed("scenarios", book.States.Select(pair => (JsonNode)new JsonObject { ["name"] = pair.Key, ["state"] = pair.Value }))),
        ("POST", "/scenarios/reset") => Done(book.ResetScenarios()),
        ("POST", "/reset") => Done(book.ResetMappings() && book.ResetRequests()),
        _ when path.StartsWith("/mappings/", StringComparison.Ordinal) => One(method, path["/mappings/".Length..], body),
        _ => (404, Error($"there is no {method} {Prefix}{path}")),
    };

    private (int, JsonNode?) One(string method, string id, string body) => (method, book.Mappings.FirstOrDefault(mapping => mapping.Id == id)) switch
    {
        (_, null) => (404, Error($"there is no mapping '{id}'")),
        ("GET", var mapping) => (200, Written(mapping)),
        ("DELETE", _) => Done(book.Remove(id)),
        ("PUT", _) => Added(body, id),
        _ => (404, Error($"a mapping cannot be asked with {method}")),
    };

    private (int, JsonNode?) Added(string body, string? id = null)
    {
        try
        {
            var read = new MappingReader($"POST {Prefix}/mappings", folder).Read(body).Select(mapping => id is null ? mapping : mapping with { Id = id }).ToList();
            read.ForEach(book.Add);
            return (id is null ? 201 : 200, Written(read[0]));
        }
        catch (StubMistake e)
        {
            return (422, Error([.. e.Mistakes]));
        }
    }

    private (int, JsonNode?) Counted(string body)
    {
        try
        {
            var pattern = new MappingReader($"POST {Prefix}/requests/count", folder).Read($$"""{"request":{{body}}}""")[0].Request;
            return (200, new JsonObject { ["count"] = book.Asked.Count(asked => !pattern.Misses(asked.Request).Any()) });
        }
        catch (StubMistake e)
        {
            return (422, Error([.. e.Mistakes]));
        }
    }

    private static (int, JsonNode?) Done(bool done) => (done ? 200 : 404, new JsonObject());

    private static JsonNode Written(StubMapping mapping)
    {
        var json = mapping.Json.DeepClone().AsObject();
        json["id"] = mapping.Id;
        return json;
    }

    private static JsonObject Listed(string name, IEnumerable<JsonNode> items)
    {
        var list = new JsonArray([.. items]);
        return new() { [name] = list, ["meta"] = new JsonObject { ["total"] = list.Count } };
    }

    private static JsonObject Error(params IEnumerable<string> errors) => new() { ["errors"] = new JsonArray([.. errors.Select(error => (JsonNode)new JsonObject { ["title"] = error })]) };
}
