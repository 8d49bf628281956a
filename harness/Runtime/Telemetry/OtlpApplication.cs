using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TestHarness.Runtime;

/// <summary>
/// Answers OTLP over HTTP.
/// <code>
/// path, method, encoding known? ─► body whole and small enough? ─► all of it read? ─► kept ─► 200, with what was refused
///     404, 405, 415                       413                           400
/// </code>
/// </summary>
internal sealed class OtlpApplication(OtlpRecorder recorder) : IHttpApplication<HttpContext>, IDisposable
{
    /// <summary>How many bytes a request may have, unpacked: 16 MiB. Senders cut what they send into batches of some hundred kilobytes.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    /// <summary>How many bytes of a body that is too long are passed over.</summary>
    private const long MostPassed = 256 * 1024 * 1024;

    /// <summary>How many bodies are in memory at a time; others wait.</summary>
    private const int AtATime = 2;
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";
    private readonly SemaphoreSlim _room = new(AtATime);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is held.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The sender went away: nobody waits for an answer.
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task AnswerAsync(HttpContext context)
    {
        var json = Kind(context.Request) == Json;
        var signal = OtlpSignal.ByPath.GetValueOrDefault($"{context.Request.Path}");
        var reply = Refusal(context.Request, signal) ?? await TakeAsync(context, signal!, json);
        if (reply.Status != StatusCodes.Status200OK)
        {
            await OtlpRequestBody.PassAsync(context.Request.Body, MostPassed, context.RequestAborted);
        }

        var body = reply.Body(signal, json);
        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = json ? Json : Protobuf;
        context.Response.ContentLength = body.Length;
        if (reply.Status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
        }

        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static OtlpReply? Refusal(HttpRequest request, OtlpSignal? signal) =>
        signal is null ? OtlpReply.Wrong(StatusCodes.Status404NotFound, $"nothing is received at {request.Path}; use {string.Join(", ", OtlpSignal.ByPath.Keys)}")
        : !HttpMethods.IsPost(request.Method) ? OtlpReply.Wrong(StatusCodes.Status405MethodNotAllowed, $"{request.Method} is not received; use POST")
        : Kind(request) is not (Protobuf or Json) ? OtlpReply.Wrong(StatusCodes.Status415UnsupportedMediaType, $"a body of the type '{request.ContentType}' is not read; send {Protobuf} or {Json}")
        : Packing(request) is not ("" or "identity" or "gzip") ? OtlpReply.Wrong(StatusCodes.Status415UnsupportedMediaType, $"a body packed as '{Packing(request)}' is not read; send gzip, or as it is")
        : null;

    private async Task<OtlpReply> TakeAsync(HttpContext context, OtlpSignal signal, bool json)
    {
        await _room.WaitAsync(context.RequestAborted);
        try
        {
            using var body = await OtlpRequestBody.ReadAsync(context.Request.Body, Packing(context.Request) == "gzip", MostBytes, context.RequestAborted);
            return body is null ? OtlpReply.Wrong(StatusCodes.Status413PayloadTooLarge, $"a request has more than {MostBytes} bytes; send smaller batches") : Taken(signal, body, json);
        }
        catch (InvalidDataException e)
        {
            return OtlpReply.Wrong(StatusCodes.Status400BadRequest, e.Message);
        }
        finally
        {
            _room.Release();
        }
    }

    /// <exception cref="InvalidDataException">It is not what it should be.</exception>
    private OtlpReply Taken(OtlpSignal signal, MemoryStream body, bool json)
    {
        var intake = recorder.Intake();
        var message = body.GetBuffer().AsMemory(0, (int)body.Length);
        signal.Read(json ? signal.Message.Encode(message) : message.Span, intake);
        recorder.Keep(intake);
        return OtlpReply.Of(intake);
    }

    private static string Kind(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static string Packing(HttpRequest request) => $"{request.Headers.ContentEncoding}".Trim().ToLowerInvariant();
}
