using System.Security.Cryptography.X509Certificates;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Runtime;

/// <summary><c>tls: terminate</c> from end to end: a service in Node and one in .NET call over https, and know no more of it than their environment.</summary>
public sealed class TlsEdgeTests : IDisposable
{
    private const string Gate = """
        var back = Environment.GetEnvironmentVariable("BACK_URL");
        using var http = new HttpClient();
        using var listener = new HttpListener();
        listener.Prefixes.Add($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}/");
        listener.Start();
        Console.WriteLine($"trusts {File.ReadAllText(Environment.GetEnvironmentVariable("SSL_CERT_FILE")).Contains("BEGIN CERTIFICATE")}, calls {new Uri(back).Scheme}");
        while (true)
        {
            var call = await listener.GetContextAsync();
            _ = Task.Run(async () =>
            {
                call.Response.StatusCode = call.Request.Url.AbsolutePath == "/health/ready" ? 200 : await Ask(call.Request);
                call.Response.Close();
            });
        }

        async Task<int> Ask(HttpListenerRequest request)
        {
            try
            {
                using var asked = new HttpRequestMessage(HttpMethod.Post, back + "/work") { Content = new StreamContent(request.InputStream) };
                asked.Headers.Add("traceparent", request.Headers["traceparent"]);
                using var answer = await http.SendAsync(asked);
                return (int)answer.StatusCode;
            }
            catch (HttpRequestException e)
            {
                Console.Error.WriteLine(e);
                return 502;
            }
        }
        """;

    private const string Scenario = """
        name: Calls over https
        suite: ../suite.yaml
        seed: 11
        with: { front: { env: { ATTEMPTS: "1" } } }
        load:
          - { id: node, request: POST /work, via: front, body: { item: "${fake:uuid}" }, rate: 30/s, for: 2s }
          - { id: net, request: POST /work, via: gate, body: { item: "${fake:uuid}" }, rate: 30/s, for: 2s }
        faults:
          - { id: busy, at: 500ms, for: 1200ms, answer: front -> back, status: 503, who: { every: 2 } }
          - { id: cut, at: 500ms, for: 1200ms, cut: gate -> back, how: reset, who: { every: 2 } }
        expect:
          - errors: POST /work
            at_most: 90%
        """;

    private readonly TinySuite _suite = new();
    private readonly TempFolder _folder = new();

    public void Dispose()
    {
        _suite.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_service_in_Node_and_one_in_NET_are_read_over_https_and_faults_are_done_to_them()
    {
        var certificates = new List<X509Certificate2Collection>();
        var run = await RunAsync(folder => certificates.Add(Trusted(folder)));

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        foreach (var (edge, fault, status) in ((string, string, int)[])[("front -> back", "busy", 503), ("gate -> back", "cut", 0)])
        {
            var calls = record.Exchanges.Where(exchange => exchange.Edge == edge && exchange.At > record.LoadBegan).ToList();
            Assert.InRange(calls.Count, 50, 70);
            Assert.All(calls, call => Assert.Equal(("POST", "/work", 32), (call.Method, call.Path, call.Trace.Length)));
            Assert.All(calls.Where(call => call.Fault.Length == 0), call => Assert.Equal((200, true), (call.Status, call.ReachedUpstream)));
            Assert.All(calls.Where(call => call.Fault.Length > 0), call => Assert.Equal((fault, status, false), (call.Fault, call.Status, call.ReachedUpstream)));
            Assert.InRange(record.Faults[fault].Touched, 5, calls.Count(call => call.Fault == fault));
        }

        Assert.DoesNotContain(record.Connections, connection => connection.Note.Length > 0);
        Assert.Contains("trusts True, calls https", File.ReadAllText(run.Folder.Log("gate")), StringComparison.Ordinal);
        Assert.Contains(certificates.SelectMany(all => all), one => one.Subject == "CN=TestHarness run");
        Assert.Empty(Directory.EnumerateFileSystemEntries(run.Folder.Path, "*.pem", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(run.Folder.AllData));
    }

    private static X509Certificate2Collection Trusted(string folder)
    {
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(Directory.GetFiles(folder, "trusted.pem", SearchOption.AllDirectories)[0]); // the link to the latest run leads there too
        return all;
    }

    /// <summary>Runs it; in the middle of the load somebody looks into its folder.</summary>
    private async Task<FinishedRun> RunAsync(Action<string> look)
    {
        const string call = "    calls:\n      back: { env: BACK_URL, protocol: http";
        var gate = SmallProgram.Make(_folder.Path, Gate);
        _suite.Suite((call, $"{call}, tls: terminate"), ("  back:\n    run:", $"""
              gate:
                run: {"{"} command: [{Programs.Dotnet()}, {gate}] {"}"}
                listen: {"{"} env: PORT {"}"}
                ready: GET /health/ready
            {call}, tls: terminate {"}"}
              back:
                run:
            """));
        var file = Path.Combine(_suite.Scenarios, "tls.yaml");
        await File.WriteAllTextAsync(file, Scenario, TestContext.Current.CancellationToken);
        return await _suite.RunAsync(file, options => options with
        {
            Progress = what =>
            {
                if (what.Kind == RunEventKind.Fault)
                {
                    look(_suite.Out);
                }
            },
        });
    }
}
