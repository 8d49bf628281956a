using TestHarness.Core.Drafts;

namespace TestHarness.Cli.Drafting;

/// <summary>Looks at services that run already, and makes a draft of them.</summary>
internal static class RunningServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Makes the draft; null, with all that is wrong said, when the names or addresses are none.</summary>
    public static async Task<Draft?> DraftAsync(string suite, IReadOnlyList<string> named, TextWriter wrong, CancellationToken cancel)
    {
        var services = new List<(string Name, Uri Address)>();
        var mistakes = new List<string>();
        foreach (var text in named)
        {
            if (text.Split('=', 2) is [{ Length: > 0 } name, var url] && Uri.TryCreate(url, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https" })
            {
                services.Add((name, address));
            }
            else
            {
                mistakes.Add($"--service '{text}' is no service: write NAME=URL, e.g. orders=http://127.0.0.1:8080");
            }
        }

        mistakes.AddRange(services.GroupBy(static one => one.Name).Where(static same => same.Count() > 1).Select(static same => $"two services are called '{same.Key}': give each a name of its own"));
        mistakes.AddRange(services.GroupBy(static one => one.Address.Authority).Where(static same => same.Count() > 1)
            .Select(static same => $"{string.Join(" and ", same.Select(static one => $"'{one.Name}'"))} are both at {same.Key}: one of the addresses is wrong"));
        foreach (var mistake in mistakes)
        {
            await wrong.WriteLineAsync($"harness: {mistake}");
        }

        return mistakes.Count > 0 ? null : AddressDraft.Of(suite, [.. await Task.WhenAll(services.Select(async one => (one.Name, one.Address, await ReadyAsync(one.Name, one.Address, wrong, cancel))))]);
    }

    /// <summary>The path at which it says that it is ready; null, with a word to the user, when there is none.</summary>
    private static async Task<string?> ReadyAsync(string name, Uri address, TextWriter told, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = Patience };
        try
        {
            foreach (var path in AddressDraft.ReadyPaths)
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancel);
                if (answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType != "text/html")
                {
                    return path;
                }
            }

            using var root = await http.GetAsync(new Uri("/", UriKind.Relative), cancel);
            await told.WriteLineAsync(root.Content.Headers.ContentType?.MediaType == "text/html"
                ? $"{name} at {address} answers a page (HTML), not an API: if that is not the service itself, correct the address"
                : $"{name} at {address} has none of {string.Join(", ", AddressDraft.ReadyPaths)}: that it takes connections is taken for ready; write ready: GET /… when it has a better sign");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            await told.WriteLineAsync($"{name} at {address} does not answer: start it before `harness run`, or correct the address");
        }

        return null;
    }
}
