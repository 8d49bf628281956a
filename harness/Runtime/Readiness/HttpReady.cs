namespace TestHarness.Runtime;

/// <summary>Ready when a GET is answered with a 2xx.</summary>
internal sealed class HttpReady(Uri address, string path) : ReadyCheck
{
    private const int BodyShown = 200;

    // A fresh connection each time: a kept one would say nothing about the listener.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.Zero });

    internal override async Task<string?> AskAsync(CancellationToken cancel)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(address, path), HttpCompletionOption.ResponseHeadersRead, cancel);
            return answer.IsSuccessStatusCode ? null : $"GET {path} answered {(int)answer.StatusCode} {Shown(await answer.Content.ReadAsStringAsync(cancel))}".TrimEnd();
        }
        catch (HttpRequestException refused)
        {
            return $"GET {path}: {(refused.InnerException ?? refused).Message}";
        }
    }

    private static string Shown(string body) => body.Trim().ReplaceLineEndings(" ") is { Length: > BodyShown } longer ? longer[..BodyShown] + "…" : body.Trim().ReplaceLineEndings(" ");
}
