using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace TestHarness.Proxy;

/// <summary>Takes requests from Kestrel, has them handled, and writes the answers.</summary>
internal sealed class ApiApplication(Router router, ApiOptions options) : IHttpApplication<HttpContext>
{
    private const string IdHeader = "X-Toxiproxy-Request-Id";

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is held.
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var since = Stopwatch.GetTimestamp();
        var (path, query) = Target(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        var match = router.Find(context.Request.Method, path);
        if (match.Refusal is { } refusal)
        {
            await Write(context, refusal.Location is { } to && query.Length > 0 ? Reply.MovedTo($"{to}?{query}") : refusal);
            return;
        }

        var id = RequestId.Next(options.Log.Now);
        context.Response.Headers[IdHeader] = id;
        var reply = context.Request.Headers.UserAgent.ToString().StartsWith("Mozilla/", StringComparison.Ordinal)
            ? Reply.BrowserRefused
            : await InTime(context, match, query);
        await Write(context, reply);
        Log(context, match.Name, id, (reply, Stopwatch.GetElapsedTime(since)));
    }

    private async Task<Reply> InTime(HttpContext context, RouteMatch match, string query)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var handled = Handle(match.Handler!, new Call(match.Names!, query, context.Request.Body, options.ReadLimit, over.Token));
        var limit = Task.Delay(options.HandleLimit, over.Token);
        var late = await Task.WhenAny(handled, limit) == limit && !context.RequestAborted.IsCancellationRequested;
        await over.CancelAsync();
        return late ? Reply.TookTooLong : await handled;
    }

    private async Task<Reply> Handle(Handler handler, Call call)
    {
        try
        {
            return await handler(call);
        }
        catch (ApiException e)
        {
            return Reply.Error(e);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            options.Log.Write(JsonLogLevel.Error, "a request failed", [("error", e)]);
            return Reply.Error(ApiException.Failed(e.Message));
        }
    }

    private static async Task Write(HttpContext context, Reply reply)
    {
        var response = context.Response;
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        if (reply.NoSniff)
        {
            response.Headers.XContentTypeOptions = "nosniff";
        }

        if (reply.Location is { } location)
        {
            response.Headers.Location = location;
        }

        if (reply.Status != StatusCodes.Status204NoContent)
        {
            var body = reply.Bytes;
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private void Log(HttpContext context, string handler, string id, (Reply Reply, TimeSpan Took) outcome)
    {
        if (!options.Log.Writes(JsonLogLevel.Debug))
        {
            return;
        }

        var request = context.Request;
        options.Log.Write(
            JsonLogLevel.Debug,
            "",
            [
                ("request_id", id),
                ("client", ListenAddress.Of(context.Connection.RemoteIpAddress, context.Connection.RemotePort)),
                ("method", request.Method),
                ("url", context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
                ("user_agent", request.Headers.UserAgent.ToString()),
                ("status", outcome.Reply.Status),
                ("size", outcome.Reply.Bytes.Length),
                ("duration", Math.Round(outcome.Took.TotalMilliseconds, 3)),
                ("handler", handler),
            ]);
    }

    /// <summary>The path and query of a request's target, which may be a whole address.</summary>
    private static (string Path, string Query) Target(string target)
    {
        var scheme = target.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && target[0] != '/')
        {
            var path = target.IndexOf('/', scheme + 3);
            target = path < 0 ? "/" : target[path..];
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }
}
