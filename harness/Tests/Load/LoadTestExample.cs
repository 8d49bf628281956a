using TestHarness.Load;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Load;

/// <summary>The load that <c>harness/Load/README.md</c> shows.</summary>
public sealed class LoadTestExample
{
    [Fact]
    public async Task Orders_fail_while_the_shop_is_out()
    {
        await using var shop = new Shop();
        using var http = new HttpClient { BaseAddress = shop.Address };

        var result = await LoadTest.Against(shop.Address)
            .Arrive(
                new Constant { Name = "warm-up", Rate = 20, For = TimeSpan.FromSeconds(0.5), Judged = false },
                new Constant { Name = "steady", Rate = 50, For = TimeSpan.FromSeconds(8), Poisson = true })
            .Limit(connections: 100)
            .Feed("users", shop.UsersFile)
            .Journey("checkout", user => user
                .Post("login", "/login", """{"name":"${users.name}"}""").Expect(200).Save("token", "$.token")
                .Get("items", "/items?u=${users.id}").Bearer("${token}").Within(TimeSpan.FromSeconds(20))
                .ThinkAbout(TimeSpan.FromMilliseconds(5))
                .Do("order", async (context, cancel) =>
                {
                    using var order = new HttpRequestMessage(HttpMethod.Post, $"/orders?u={context["users.id"]}") { Headers = { { "traceparent", context.TraceParent } } };
                    using var answer = await http.SendAsync(order, cancel);
                    answer.EnsureSuccessStatusCode();
                }))
            .During(new("outage", At: TimeSpan.FromSeconds(0.5), For: TimeSpan.FromSeconds(4)) { Begin = _ => shop.Break(), End = shop.Mend })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.True(result["order"].During("outage").Errors > 0.5);
        Assert.True(result["order"].Outside("outage").Errors < 0.5);
        Assert.True(result["checkout"].In("steady").P99 < TimeSpan.FromSeconds(20));
    }

    private sealed class Shop : IAsyncDisposable
    {
        private readonly TempFolder _folder = new();
        private readonly RawServer _server;
        private volatile bool _broken;

        public Shop()
        {
            UsersFile = _folder.File("users.csv", "id,name\n1,Ada\n2,Bo\n");
            _server = new(call => call.AnswerAsync(_broken && call.Head.StartsWith("POST /orders", StringComparison.Ordinal) ? 503 : 200, """{"token":"t"}"""));
        }

        public Uri Address => _server.Address;

        public string UsersFile { get; }

        public Task Break()
        {
            _broken = true;
            return Task.CompletedTask;
        }

        public Task Mend()
        {
            _broken = false;
            return Task.CompletedTask;
        }

        public async ValueTask DisposeAsync()
        {
            await _server.DisposeAsync();
            _folder.Dispose();
        }
    }
}
