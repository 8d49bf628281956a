using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TestHarness.Stubs.Responses;

/// <summary>Carries an answer out: waits, breaks, or writes status, headers and body.</summary>
internal sealed class Responder(TimeProvider time, Random random)
{
    private readonly Template _template = new(time, random);

    public async Task AnswerAsync(HttpContext context, ResponseDefinition response, StubRequest request)
    {
        if (response.Delay is { } delay)
        {
            await Task.Delay(delay.Next(random), time, context.RequestAborted);
        }

        if (response.Fault != StubFault.None)
        {
            FaultWriter.Do(context, response.Fault, random);
            return;
        }

        var body = response.Bytes ?? Encoding.UTF8.GetBytes(Filled(response, response.Body, request));
        context.Response.StatusCode = response.Status;
        if (response.StatusMessage.Length > 0)
        {
            context.Features.Get<IHttpResponseFeature>()!.ReasonPhrase = response.StatusMessage;
        }

        foreach (var (name, values) in response.Headers)
        {
            context.Response.Headers[name] = values.Select(value => Filled(response, value, request)).ToArray();
        }

        if (response.Status is >= 200 and not 204 and not 304)
        {
            context.Response.ContentLength = body.Length;
            await WriteAsync(context, body, response.Dribble ?? new(1, TimeSpan.Zero));
        }
    }

    private async Task WriteAsync(HttpContext context, byte[] body, ChunkedDribble dribble)
    {
        var chunks = Math.Clamp(dribble.Chunks, 1, Math.Max(1, body.Length));
        for (var i = 0; i < chunks; i++)
        {
            var (from, until) = ((int)((long)body.Length * i / chunks), (int)((long)body.Length * (i + 1) / chunks));
            await context.Response.Body.WriteAsync(body.AsMemory(from, until - from), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            if (dribble.Total > TimeSpan.Zero && i < chunks - 1)
            {
                await Task.Delay(dribble.Total / chunks, time, context.RequestAborted);
            }
        }
    }

    private string Filled(ResponseDefinition response, string text, StubRequest request) => response.IsTemplate ? _template.Fill(text, request) : text;
}
