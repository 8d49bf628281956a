using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace TestHarness.Pacts;

/// <summary>Hands a request of the engine to the provider, changed by the user's hook, and the answer back.</summary>
internal sealed class RequestForwarder(Uri provider, VerifierSettings settings) : IDisposable
{
    private static readonly string[] OfTheConnection = ["Host", "Connection", "Transfer-Encoding", "Keep-Alive"];
    private readonly HttpMessageInvoker _http = new(Handler(settings.AnyCertificate));

    public async Task ForwardAsync(HttpContext context)
    {
        using var request = await CopyAsync(context);
        await (settings.Hook?.Invoke(request) ?? Task.CompletedTask);
        using var answer = await _http.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    public void Dispose() => _http.Dispose();

    private static SocketsHttpHandler Handler(bool anyCertificate)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        if (anyCertificate)
        {
#pragma warning disable CA5359 // asked for by WithSslVerificationDisabled
            handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }

    private async Task<HttpRequestMessage> CopyAsync(HttpContext context)
    {
        var target = new Uri(provider.AbsoluteUri.TrimEnd('/') + UriHelper.BuildRelative(default, context.Request.Path, context.Request.QueryString));
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body.ToArray());
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return request;
    }
}
