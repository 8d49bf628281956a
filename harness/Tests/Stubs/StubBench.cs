using System.Text;
using TestHarness.Stubs;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Stubs;

/// <summary>A stub server with mappings of the test's own, and a client.</summary>
internal sealed class StubBench : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    internal HttpClient Http { get; } = new();

    internal StubServer Server { get; private set; } = null!;

    internal static async Task<StubBench> StartAsync(string mappings, TimeProvider? time = null)
    {
        var bench = new StubBench();
        bench._folder.File("__files/body.txt", "from a file");
        bench._folder.File("mappings/all.json", mappings);
        bench.Server = await StubServer.StartAsync(new() { Source = bench._folder.Path, Time = time ?? TimeProvider.System });
        return bench;
    }

    /// <summary>Asks; the status and the body.</summary>
    internal async Task<string> Ask(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.Address, path)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}".TrimEnd();
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Http.Dispose();
        _folder.Dispose();
    }
}
