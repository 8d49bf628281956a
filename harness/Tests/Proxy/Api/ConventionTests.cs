namespace TestHarness.Tests.Proxy;

/// <summary>The API's ways with HTTP: H-1 to H-7.</summary>
public sealed class ConventionTests
{
    private const string Plain = "Content-Type: text/plain; charset=utf-8";
    private const string NoSniff = "X-Content-Type-Options: nosniff";

    [Theory]
    [InlineData("Content-Type: text/xml\r\n")]
    [InlineData("Content-Type: nonsense\r\nAuthorization: Basic x\r\nCookie: a=b\r\n")]
    [InlineData("")]
    public async Task H_1_No_credentials_are_asked_for_and_the_content_type_is_not_looked_at(string headers)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Send("POST", "/proxies", $$"""{"name":"a","upstream":"{{api.To}}"}""", headers);
        Assert.Equal(201, answer.Status);
        Assert.DoesNotContain("WWW-Authenticate", answer.Head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proxies/", 404)]
    [InlineData("/proxies/a/", 404)]
    [InlineData("/proxies/a/toxics/", 404)]
    [InlineData("/Proxies", 404)]
    [InlineData("/proxies/a/toxics/t/x", 404)]
    [InlineData("/proxies/b%20c", 200)]
    [InlineData("/prox%69es/a", 200)]
    [InlineData("/proxies?x=1", 200)]
    [InlineData("http://api/proxies/a", 200)]
    public async Task H_2_Routes_are_exact_and_names_are_decoded(string path, int status)
    {
        await using var api = await ApiBench.Start();
        await api.Create("a");
        await api.Create("b c");
        Assert.Equal(status, (await api.Get(path)).Status);
    }

    [Theory]
    [InlineData("//proxies", "/proxies")]
    [InlineData("/proxies//a", "/proxies/a")]
    [InlineData("/./proxies/x/../a?q=1", "/proxies/a?q=1")]
    [InlineData("/proxies/a//", "/proxies/a/")]
    public async Task H_2_A_path_that_is_not_clean_is_redirected(string path, string to)
    {
        await using var api = await ApiBench.Start();
        Assert.Equal($"HTTP/1.1 301 Moved Permanently | Content-Length: 0 | Location: {to}", (await api.Get(path)).Head);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/metrics")]
    public async Task H_3_An_unknown_path_is_404_in_plain_text(string path)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Get(path);
        Assert.Equal($"HTTP/1.1 404 Not Found | Content-Length: 19 | {Plain} | {NoSniff}", answer.Head);
        Assert.Equal("404 page not found\n", answer.Body);
    }

    [Theory]
    [InlineData("HEAD", "/version")]
    [InlineData("OPTIONS", "/proxies")]
    [InlineData("PUT", "/proxies/a")]
    [InlineData("DELETE", "/proxies")]
    [InlineData("GET", "/reset")]
    [InlineData("GET", "/populate")]
    [InlineData("POST", "/version")]
    [InlineData("PUT", "/proxies/a/toxics/t")]
    [InlineData("get", "/version")]
    public async Task H_3_A_wrong_verb_is_405_with_nothing_else(string verb, string path)
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Send(verb, path, verb is "PUT" or "POST" ? "{}" : null);
        Assert.Equal("HTTP/1.1 405 Method Not Allowed | Content-Length: 0", answer.Head);
        Assert.Equal("", answer.Body);
    }

    [Fact]
    public async Task H_4_Every_matched_route_tells_a_request_id()
    {
        await using var api = await ApiBench.Start();
        Answer[] answers =
        [
            await api.Get("/version"), await api.Get("/proxies/none"), await api.Post("/proxies", "{"), await api.Post("/reset"), await api.Get("/faults"),
            await api.Send("GET", "/version", headers: "User-Agent: Mozilla/5.0\r\n"),
        ];
        Assert.All(answers, answer => Assert.Matches("^[0-9a-v]{20}$", answer.Id));
        Assert.Equal(answers.Length, answers.Select(answer => answer.Id).Distinct().Count());
        Assert.Equal(answers.Select(answer => answer.Id), answers.Select(answer => answer.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task H_5_A_browser_is_refused()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Send("GET", "/proxies", headers: "User-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\n");
        Assert.Equal($"HTTP/1.1 403 Forbidden | Content-Length: 23 | {Plain} | {NoSniff} | X-Toxiproxy-Request-Id: 20", answer.Head);
        Assert.Equal("User agent not allowed\n", answer.Body);
        Assert.Equal(200, (await api.Send("GET", "/proxies", headers: "User-Agent: curl/8 Mozilla/5.0\r\n")).Status);
        Assert.Equal(404, (await api.Send("GET", "/nothing", headers: "User-Agent: Mozilla/5.0\r\n")).Status);
    }

    [Fact]
    public async Task H_6_Success_is_json_without_a_line_end()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Get("/proxies");
        Assert.Equal("HTTP/1.1 200 OK | Content-Length: 2 | Content-Type: application/json | X-Toxiproxy-Request-Id: 20", answer.Head);
        Assert.Equal("{}", answer.Body);
    }

    [Fact]
    public async Task H_7_An_error_is_json_that_is_called_plain_text()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Get("/proxies/none");
        Assert.Equal($"HTTP/1.1 404 Not Found | Content-Length: 41 | {Plain} | {NoSniff} | X-Toxiproxy-Request-Id: 20", answer.Head);
        Assert.Equal("{\"error\":\"proxy not found\",\"status\":404}\n", answer.Body);
    }

    [Fact]
    public async Task H_7_An_error_of_populate_is_json_and_called_so()
    {
        await using var api = await ApiBench.Start();
        var answer = await api.Post("/populate", "{");
        Assert.Equal("HTTP/1.1 400 Bad Request | Content-Length: 70 | Content-Type: application/json | X-Toxiproxy-Request-Id: 20", answer.Head);
        Assert.Equal("""{"error":"bad request body: unexpected EOF","status":400,"proxies":[]}""", answer.Body);
    }

    [Fact]
    public async Task Requests_of_one_connection_follow_each_other()
    {
        await using var api = await ApiBench.Start();
        using var client = await RawClient.Connect(api.Server.Port);
        await client.Send("GET /proxies HTTP/1.1\r\nHost: a\r\n\r\nGET /version HTTP/1.1\r\nHost: a\r\n\r\nPOST /reset HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal("{}", (await Answer.Read(client)).Body);
        Assert.Equal("{\"version\": \"2.12.0\"}\n", (await Answer.Read(client)).Body);
        Assert.Equal("HTTP/1.1 204 No Content | X-Toxiproxy-Request-Id: 20", (await Answer.Read(client)).Head);
    }
}
