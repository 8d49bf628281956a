using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TestHarness.Pacts;

/// <summary>Answers the engine's <c>POST {state, params, action}</c> with the handler of the state.</summary>
internal sealed class StateCalls(ProviderStates states)
{
    public async Task AnswerAsync(HttpContext context)
    {
        using var call = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var state = call.RootElement.TryGetProperty("state", out var name) ? name.GetString() ?? "" : "";
        var setup = !call.RootElement.TryGetProperty("action", out var action) || action.GetString() != "teardown";
        var handler = states.Handler(state, setup) ?? throw new InvalidDataException(Missing(state));
        var parameters = call.RootElement.TryGetProperty("params", out var given) ? given : JsonDocument.Parse("{}").RootElement;
        var values = await handler(parameters);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(JsonSerializer.Serialize(values ?? new { }, JsonSerializerOptions.Web), context.RequestAborted);
    }

    private string Missing(string state) =>
        $"no handler for the provider state '{state}': add one with WithProviderStates(states => states.On(\"{state}\", …)); there {(states.Known.Count == 0 ? "is none" : $"are: {string.Join(", ", states.Known)}")}";
}
