using System.Net;
using System.Text;
using TestHarness.Pacts;
using TestHarness.Stubs;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Stubs;

/// <summary>Pact files as stubs.</summary>
public sealed class PactStubTests : IDisposable
{
    /// <summary>A work that is any text, and one of bytes that are answered.</summary>
    internal const string Work = """
        {
          "consumer": { "name": "front" }, "provider": { "name": "back" },
          "interactions": [
            {
              "type": "Synchronous/HTTP", "description": "a work",
              "request": {
                "method": "POST", "path": "/work", "headers": { "Content-Type": ["application/json"] },
                "body": { "content": { "item": "x" }, "contentType": "application/json", "encoded": false },
                "matchingRules": { "body": { "$.item": { "combine": "AND", "matchers": [ { "match": "type" } ] } } }
              },
              "response": { "status": 202, "headers": { "Content-Type": ["application/json"], "X-Left": ["7"] }, "body": { "content": { "done": true }, "contentType": "application/json", "encoded": false } }
            },
            {
              "type": "Synchronous/HTTP", "description": "a picture",
              "request": { "method": "GET", "path": "/pictures/1", "query": { "size": ["small"] } },
              "response": { "status": 200, "body": { "content": "AAEC", "contentType": "image/png", "encoded": "base64" } }
            }
          ],
          "metadata": { "pactSpecification": { "version": "4.0" } }
        }
        """;

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_request_gets_the_answer_of_the_interaction_that_it_is()
    {
        await using var server = await StubServer.StartAsync(TestHarness.Runtime.Stubs.Options(_folder.File("front-back.json", Work)));
        using var http = new HttpClient { BaseAddress = server.Address };

        using var work = await http.PostAsync(new Uri("/work", UriKind.Relative), Json("""{ "item": "anything" }"""), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, work.StatusCode);
        Assert.Equal("7", Assert.Single(work.Headers.GetValues("X-Left")));
        Assert.Equal("application/json", work.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"done":true}""", (await work.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal([0, 1, 2], await http.GetByteArrayAsync(new Uri("/pictures/1?size=small", UriKind.Relative), TestContext.Current.CancellationToken));
        Assert.Empty(server.Unmatched);
    }

    [Theory]
    [InlineData("/work", """{ "item": 7 }""")]
    [InlineData("/work", """{ "item": "x", "more": 1 }""")]
    [InlineData("/works", """{ "item": "x" }""")]
    public async Task Another_request_gets_404_and_what_is_asked_for(string path, string body)
    {
        await using var server = await StubServer.StartAsync(TestHarness.Runtime.Stubs.Options(_folder.File("front-back.json", Work)));
        using var http = new HttpClient { BaseAddress = server.Address };

        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), Json(body), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.EndsWith($"front-back.json asks POST {path} so: 'a work' asks POST /work, 'a picture' asks GET /pictures/1", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Single(server.Unmatched);
    }

    [Fact]
    public void A_pact_of_messages_only_is_refused()
    {
        var file = _folder.File("events.json", """{ "consumer": { "name": "a" }, "provider": { "name": "b" }, "messages": [ { "description": "said", "contents": {} } ], "metadata": { "pactSpecification": { "version": "3.0.0" } } }""");
        var refused = Assert.Throws<PactFileFailed>(() => TestHarness.Runtime.Stubs.Options(file));
        Assert.Equal($"{file}: a stub of it would answer nothing: it has no HTTP interaction", refused.Message);
    }

    [Fact]
    public async Task The_command_serves_it_until_it_is_interrupted()
    {
        using var child = HarnessChild.Start(["stub", _folder.File("front-back.json", Work)]);
        await child.Says("Ctrl-C ends it");
        var address = child.Said[(child.Said.IndexOf("http://", StringComparison.Ordinal))..].Split(';')[0];
        using var http = new HttpClient();
        Assert.Equal([0, 1, 2], await http.GetByteArrayAsync(new Uri($"{address}/pictures/1?size=small"), TestContext.Current.CancellationToken));

        child.Signal(2);
        Assert.Equal(0, await child.ExitCode());
    }

    [Fact]
    public async Task The_command_says_what_is_not_there()
    {
        var (code, said) = await HarnessChild.Ended("stub", "nothing.json");
        Assert.Equal((2, "harness: there is no 'nothing.json': give a pact file, or mappings"), (code, said.Trim()));
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
