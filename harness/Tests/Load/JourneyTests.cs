using TestHarness.Load;

namespace TestHarness.Tests.Load;

public sealed class JourneyTests
{
    private static readonly Journey Checkout = new()
    {
        Name = "checkout",
        Cookies = true,
        Steps =
        [
            new RequestStep
            {
                Called = "login", Method = "POST", Path = "/login", Body = """{"name":"${users.name}"}""",
                Saves = [new JsonCapture { Name = "token", Path = "$.token" }, new HeaderCapture { Name = "etag", Header = "ETag" }, new RegexCapture { Name = "csrf", Pattern = "csrf=([a-z0-9]+)" }],
                Checks = [new StatusCheck { Statuses = [200] }, new ContainsCheck { Text = "token" }],
            },
            new RequestStep { Called = "items", Method = "GET", Path = "/items?u=${users.id}&c=${csrf}", Bearer = "${token}", Headers = new Dictionary<string, string> { ["If-Match"] = "${etag}" } },
            new ThinkStep { For = TimeSpan.FromMilliseconds(100) },
            new RequestStep { Called = "order", Method = "POST", Path = "/orders", Body = """{"token":"${token}"}""", IdempotencyKey = "Idempotency-Key", Checks = [new StatusCheck { Statuses = [201, 409] }] },
        ],
    };

    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task A_journey_carries_what_it_saved_its_row_its_cookies_and_its_keys(LoadEngine engine)
    {
        await using var server = Shop();

        var (result, operations) = await Loads.AllAsync(Spec(server.Address) with { Engine = engine });

        Assert.Equal(Enumerable.Repeat(new[] { "login", "items", "order" }, 4).SelectMany(names => names), operations.Select(o => o.Name));
        Assert.All(operations, o => Assert.True(o.Succeeded, $"{o.Name} {o.Status} {o.Outcome} {o.Error}"));
        Assert.Equal([OperationOutcome.Answered, OperationOutcome.Expected], operations.Where(o => o.Name == "order").Select(o => o.Outcome).Distinct().Order());
        var items = server.Calls.Where(call => call.Head.StartsWith("GET", StringComparison.Ordinal)).OrderBy(call => call.Head).ToList();
        Assert.Equal(["GET /items?u=1&c=c1 HTTP/1.1", "GET /items?u=1&c=c1 HTTP/1.1", "GET /items?u=b%2F2&c=c2 HTTP/1.1", "GET /items?u=b%2F2&c=c2 HTTP/1.1"], items.Select(call => call.Head.Split("\r\n")[0]));
        Assert.Equal(["Bearer t-Ada", "Bearer t-Ada", "Bearer t-Bo", "Bearer t-Bo"], items.Select(call => call.Header("Authorization")));
        Assert.All(items, call => Assert.Equal("\"v\"", call.Header("If-Match")));
        Assert.All(items, call => Assert.Equal("session=s; mark=2", call.Header("Cookie")));
        Assert.All(Logins(server), call => Assert.Null(call.Header("Cookie")));
        Assert.Equal(4, server.Calls.Select(call => call.Header("Idempotency-Key")).OfType<string>().Distinct().Count());
        Assert.Equal(12, server.Calls.Select(call => call.Header("traceparent")).Distinct().Count());
        Assert.All(operations, o => Assert.Contains(server.Calls, call => call.Header("traceparent")!.Contains(o.TraceId, StringComparison.Ordinal)));
        Assert.Equal(4, result.Series.Count(key => key.Measure == Measure.Journey));
    }

    [Theory]
    [InlineData(LoadEngine.Fast)]
    [InlineData(LoadEngine.Task)]
    public async Task The_first_step_is_due_with_its_arrival_and_each_later_one_when_the_last_has_ended_and_the_thinking_is_over(LoadEngine engine)
    {
        await using var server = Shop();

        var (result, operations) = await Loads.AllAsync(Spec(server.Address) with { Engine = engine });

        foreach (var journey in operations.GroupBy(o => o.Index))
        {
            var (login, items, order) = (journey.ElementAt(0), journey.ElementAt(1), journey.ElementAt(2));
            Assert.Equal(journey.Key * 50_000_000L, login.Intended - result.Summary.Started);
            Assert.Equal(login.Ended, items.Intended);
            Assert.Equal(items.Ended + 100_000_000, order.Intended);
            Assert.True(order.Taken >= order.Intended);
        }
    }

    [Theory]
    [InlineData("""{"tokens":"x","token":null} csrf=c1""", OperationOutcome.CaptureFailed, "nothing to save as 'token' at $.token")]
    [InlineData("""{"tok":1} csrf=c1""", OperationOutcome.CheckFailed, "the body does not contain 'token'")]
    public async Task A_step_that_fails_ends_its_journey_under_its_own_name(string body, OperationOutcome outcome, string error)
    {
        await using var server = new RawServer(call => call.SendAsync($"HTTP/1.1 200 X\r\nETag: \"v\"\r\nContent-Length: {body.Length}\r\n\r\n{body}"));

        foreach (var engine in new[] { LoadEngine.Fast, LoadEngine.Task })
        {
            var (_, operations) = await Loads.AllAsync(Spec(server.Address) with { Engine = engine });

            Assert.Equal(4, operations.Count);
            Assert.All(operations, o => Assert.Equal(("login", outcome, 200, error), (o.Name, o.Outcome, o.Status, o.Error)));
        }
    }

    [Fact]
    public async Task A_status_that_is_not_expected_and_an_answer_that_is_too_late_fail_their_checks()
    {
        await using var server = new RawServer(async call =>
        {
            await Task.Delay(50, call.Ending); // the answer is late
            await call.AnswerAsync(200);
        });
        var status = Loads.Spec(server.Address).With(order => order with { Checks = [new StatusCheck { Statuses = [201, 204] }] });
        var late = Loads.Spec(server.Address).With(order => order with { Checks = [new WithinCheck { Limit = TimeSpan.FromMilliseconds(10) }] });

        Assert.Equal("status 200, expected 201 or 204", (await Loads.OneAsync(status)).Error);
        Assert.Matches("^it took [0-9]+ ms, expected at most 10 ms$", (await Loads.OneAsync(late)).Error);
    }

    [Fact]
    public async Task Journeys_are_drawn_by_their_weights()
    {
        await using var server = RawServer.Answering();
        var spec = Loads.Spec(server.Address, Loads.Constant(1000, 0.4)) with
        {
            Journeys = [Named("a", 3), Named("b", 1)],
        };

        var (_, operations) = await Loads.AllAsync(spec);

        Assert.InRange(operations.Count(o => o.Name == "a"), 260, 340);
        Assert.Equal(400, operations.Count);

        static Journey Named(string name, int weight) => new() { Name = name, Weight = weight, Steps = [new RequestStep { Called = name, Method = "GET", Path = "/" + name }] };
    }

    [Fact]
    public async Task Rows_that_are_taken_once_run_out_under_their_own_name()
    {
        await using var server = RawServer.Answering();
        var spec = Loads.Spec(server.Address, new Constant { Rate = 100, For = TimeSpan.FromSeconds(0.2), Poisson = true }).With(order => order with { Path = "/${users.id}" }) with
        {
            Feeds = new Dictionary<string, Feed> { ["users"] = new(["id"], [["a"], ["b"]]) { Take = Take.Unique } },
        };

        var (_, operations) = await Loads.RunAsync(spec);

        Assert.Equal([OperationOutcome.Answered, OperationOutcome.Answered], operations.Take(2).Select(o => o.Outcome));
        Assert.NotEmpty(operations.Skip(2));
        Assert.All(operations.Skip(2), o => Assert.Equal((OperationOutcome.NoData, 0L), (o.Outcome, o.Sent)));
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task Any_code_can_be_a_step_and_the_summary_says_why_the_task_engine_runs_it()
    {
        await using var server = RawServer.Answering(200, """{"n":5}""");
        var journey = new Journey
        {
            Name = "mixed",
            Names = ["doubled"],
            Steps = [new RequestStep { Called = "get", Method = "GET", Path = "/n", Saves = [new JsonCapture { Name = "n", Path = "$.n" }] }, ActionStep.Of<Doubling>("double"), new RequestStep { Called = "tell", Method = "GET", Path = "/${doubled}" }],
        };

        var (result, operations) = await Loads.AllAsync(Loads.Spec(server.Address, Loads.Constant(10, 0.2)) with { Journeys = [journey] });

        Assert.Equal("task: step 'double' is C#", result.Summary.Engine);
        Assert.Equal(["get", "double", "tell", "get", "double"], operations.Select(o => o.Name));
        Assert.Equal(1, server.Calls.Count(call => call.Head.StartsWith("GET /10 ", StringComparison.Ordinal)));
        Assert.Equal((OperationOutcome.Failed, "InvalidOperationException: odd arrivals are not doubled"), (operations[4].Outcome, operations[4].Error));
    }

    [Fact]
    public async Task Code_that_does_not_hear_of_the_end_is_given_up_and_counted()
    {
        await using var server = RawServer.Answering();
        var journey = new Journey { Name = "deaf", Steps = [ActionStep.Of<Deaf>("sleep")] };
        var spec = Loads.Spec(server.Address, Loads.Constant(10, 0.3)) with { Journeys = [journey], Grace = TimeSpan.FromSeconds(0.2), Connections = 2 };

        var (_, late) = await Loads.AllAsync(spec with { Timeout = TimeSpan.FromSeconds(0.1), Grace = TimeSpan.FromSeconds(2), Connections = 10 });
        var (_, open) = await Loads.AllAsync(spec);

        Assert.Equal(Enumerable.Repeat(OperationOutcome.TimedOut, 3), late.Select(o => o.Outcome));
        Assert.Equal(Enumerable.Repeat(OperationOutcome.Unfinished, 3), open.Select(o => o.Outcome));
    }

    private static LoadSpec Spec(Uri target) => Loads.Spec(target, Loads.Constant(20, 0.2)) with
    {
        Journeys = [Checkout],
        Feeds = new Dictionary<string, Feed> { ["users"] = new(["id", "name"], [["1", "Ada"], ["b/2", "Bo"]]) },
    };

    private static IEnumerable<RawCall> Logins(RawServer server) => server.Calls.Where(call => call.Head.StartsWith("POST /login", StringComparison.Ordinal));

    private static RawServer Shop()
    {
        var orders = 0;
        return new(call => call.Head.Split(' ')[1].Split('?')[0] switch
        {
            "/login" => LoginAsync(call),
            "/items" => call.AnswerAsync(200, "[]"),
            _ => call.AnswerAsync(Interlocked.Increment(ref orders) % 2 == 0 ? 409 : 201, "{}"),
        });
    }

    private static Task LoginAsync(RawCall call)
    {
        var name = call.Body.Contains("Ada", StringComparison.Ordinal) ? "Ada" : "Bo";
        var body = $$"""{"user":{"id":1},"token":"t-{{name}}","html":"csrf={{(name == "Ada" ? "c1" : "c2")}}"}""";
        return call.SendAsync($"HTTP/1.1 200 OK\r\nETag: \"v\"\r\nSet-Cookie: gone=x\r\nSet-Cookie: gone=; Max-Age=0\r\nSet-Cookie: mark=1\r\nSet-Cookie: session=s; Path=/; HttpOnly\r\nSet-Cookie: mark=2\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>Never ends.</summary>
    public sealed class Deaf : ILoadAction
    {
        public async ValueTask RunAsync(LoadContext context, CancellationToken cancel) => await new TaskCompletionSource().Task;
    }

    /// <summary>Doubles what was saved, of even arrivals.</summary>
    public sealed class Doubling : ILoadAction
    {
        public ValueTask RunAsync(LoadContext context, CancellationToken cancel)
        {
            if (context.Index % 2 == 1)
            {
                throw new InvalidOperationException("odd arrivals are not doubled");
            }

            context.Save("doubled", $"{2 * int.Parse(context.Render("${n}"))}");
            Assert.Matches("^00-[0-9a-f]{32}-[0-9a-f]{16}-01$", context.TraceParent);
            return default;
        }
    }
}
