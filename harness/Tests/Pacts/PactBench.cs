using System.Net.Http.Json;
using System.Text.Json.Nodes;
using TestHarness.Pacts;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Pacts;

/// <summary>A folder for pacts that is gone after the test, and a client.</summary>
internal sealed class PactBench : IDisposable
{
    private readonly TempFolder _folder = new();

    internal HttpClient Http { get; } = new();

    internal string Folder => Path.Combine(_folder.Path, "pacts");

    internal PactConfig Config => new() { PactDir = Folder };

    internal string FileOf(string consumer, string provider) => Path.Combine(Folder, $"{consumer}-{provider}.json");

    internal JsonNode Read(string consumer = "orders", string provider = "payments") => JsonNode.Parse(File.ReadAllText(FileOf(consumer, provider)))!;

    internal string Write(string name, string json) => _folder.File(Path.Combine("pacts", name), json);

    /// <summary>One interaction that is verified by asking what it describes.</summary>
    internal async Task VerifyAsync(HttpPactBuilder pact, HttpMethod method, string path, object? body = null) => await pact.VerifyAsync(async context =>
    {
        using var request = new HttpRequestMessage(method, new Uri(context.MockServerUri, path));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var answer = await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        Http.Dispose();
        _folder.Dispose();
    }
}
