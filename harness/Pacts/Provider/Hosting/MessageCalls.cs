using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestHarness.Pacts;

/// <summary>Answers the engine's <c>POST {description}</c> with the message of that name; for a synchronous one its request comes along.</summary>
internal sealed class MessageCalls(MessageScenarios messages)
{
    private const string MetadataHeader = "Pact-Message-Metadata";

    public async Task AnswerAsync(HttpContext context)
    {
        using var call = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var description = call.RootElement.TryGetProperty("description", out var name) ? name.GetString() ?? "" : "";
        var make = messages.Maker(description)
            ?? throw new InvalidDataException($"nothing makes the message '{description}': add it with WithMessages(messages => messages.Add(\"{description}\", …)); there are: {string.Join(", ", messages.Known)}");
        var made = await make(Contents(call.RootElement));
        context.Response.ContentType = "application/json";
        if (made.Metadata is not null)
        {
            context.Response.Headers[MetadataHeader] = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(made.Metadata, JsonSerializerOptions.Web));
        }

        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(made.Contents, JsonSerializerOptions.Web), context.RequestAborted);
    }

    /// <summary><c>request.contents.content</c> of a synchronous message; null for an asynchronous one.</summary>
    private static JsonElement Contents(JsonElement call)
    {
        var contents = call.TryGetProperty("request", out var request) && request.TryGetProperty("contents", out var inner) ? inner : default;
        return contents.ValueKind == JsonValueKind.Object && contents.TryGetProperty("content", out var content) ? content : contents;
    }
}
