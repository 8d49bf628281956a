using System.Collections.Concurrent;
using System.Text.Json;
using TestHarness.Load;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Load;

/// <summary>Loads that are written in C#.</summary>
public sealed class LoadTestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static Uri Nowhere { get; } = new("http://127.0.0.1:9");

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_the_spec()
    {
        var users = _folder.File("users.csv", "id,name\n1,Ada\n");
        var written = LoadTest.Against(Nowhere)
            .Arrive(new Constant { Rate = 1, For = TimeSpan.FromSeconds(1), Judged = false }).Arrive(new Ramp { From = 1, To = 2, For = TimeSpan.FromSeconds(1) })
            .Limit(7, WhenFull.Drop)
            .Feed("users", users, Take.Random)
            .Journey("buy", user => user
                .KeepCookies()
                .Post("login", "/login", "${users.name}").Expect(200, 201).Contains("token").Save("token", "$.token").SaveHeader("tag", "ETag").SaveMatch("csrf", "csrf=(.)")
                .Think(TimeSpan.FromSeconds(2)).ThinkAbout(TimeSpan.FromSeconds(3))
                .Put("put", "/a", "${csrf}").Header("If-Match", "${tag}").Header("X-A", "b").Bearer("${token}").IdempotencyKey().Within(TimeSpan.FromSeconds(4)).Timeout(TimeSpan.FromSeconds(5))
                .Do<Shouting>("shout", "loud")
                .Delete("gone", "/${loud}"), weight: 3)
            .Journey("look", user => user.Get("see", "/").Request("ask", "OPTIONS", "/b"))
            .With(spec => spec with { Seed = 9 })
            .Written();

        var spec = new LoadSpec
        {
            Id = "load", Target = Nowhere, Seed = 9, Connections = 7, WhenFull = WhenFull.Drop,
            Arrivals = [new Constant { Rate = 1, For = TimeSpan.FromSeconds(1), Judged = false }, new Ramp { From = 1, To = 2, For = TimeSpan.FromSeconds(1) }],
            Feeds = new Dictionary<string, Feed> { ["users"] = new(["id", "name"], [["1", "Ada"]]) { Take = Take.Random } },
            Journeys =
            [
                new()
                {
                    Name = "buy", Weight = 3, Cookies = true, Names = ["loud"],
                    Steps =
                    [
                        new RequestStep
                        {
                            Called = "login", Method = "POST", Path = "/login", Body = "${users.name}", Checks = [new StatusCheck { Statuses = [200, 201] }, new ContainsCheck { Text = "token" }],
                            Saves = [new JsonCapture { Name = "token", Path = "$.token" }, new HeaderCapture { Name = "tag", Header = "ETag" }, new RegexCapture { Name = "csrf", Pattern = "csrf=(.)" }],
                        },
                        new ThinkStep { For = TimeSpan.FromSeconds(2) },
                        new ThinkStep { For = TimeSpan.FromSeconds(3), Drawn = true },
                        new RequestStep
                        {
                            Called = "put", Method = "PUT", Path = "/a", Body = "${csrf}", Headers = new Dictionary<string, string> { ["If-Match"] = "${tag}", ["X-A"] = "b" }, Bearer = "${token}",
                            IdempotencyKey = "Idempotency-Key", Checks = [new WithinCheck { Limit = TimeSpan.FromSeconds(4) }], Timeout = TimeSpan.FromSeconds(5),
                        },
                        ActionStep.Of<Shouting>("shout"),
                        new RequestStep { Called = "gone", Method = "DELETE", Path = "/${loud}" },
                    ],
                },
                new() { Name = "look", Steps = [new RequestStep { Called = "see", Method = "GET", Path = "/" }, new RequestStep { Called = "ask", Method = "OPTIONS", Path = "/b" }] },
            ],
        };
        Assert.Equal(Json(spec), Json(written));
    }

    [Fact]
    public void Files_that_cannot_be_read_are_all_told()
    {
        var load = Good(Nowhere).Feed("gone", "/no/such/users.csv").Feed("ragged", _folder.File("ragged.csv", "a,b\n1\n")).Feed("none", _folder.File("none.json", "{}"));

        Assert.Equal(
            $"""
            load 'load' cannot run:
              feed 'gone': Could not find a part of the path '/no/such/users.csv'.
              feed 'ragged', {_folder.Path}/ragged.csv: line 2 has 1 values for 2 columns
              feed 'none', {_folder.Path}/none.json: it must be an array of objects
            """.ReplaceLineEndings("\n"),
            Assert.Throws<InvalidOperationException>(load.Written).Message);
    }

    [Fact]
    public void Everything_else_that_is_wrong_is_told_at_once()
    {
        var load = LoadTest.Against(Nowhere)
            .Feed("empty", _folder.File("empty.csv", "id\n"))
            .Users(new UsersPhase(1, 1, TimeSpan.FromSeconds(1)))
            .Journey("buy", user => user.Get("see", "${id}"))
            .During(Window("late", 2)).During(Window("late", 0));

        Assert.Equal(
            """
            load 'load' cannot run:
              feed 'empty': it has no rows
              path '${id}': it must begin with / and have no spaces
              path: ${id}: no earlier step saves 'id'; nothing is saved, and placeholders are ${pick:LIST}, ${fake:KIND}, ${index}, ${seed}; for a literal ${ write $${
              window 'late': it begins at 00:00:02 for 00:00:01; it must begin within the load's 00:00:01 and last longer than zero
              window 'late': there are two of that name
            """.ReplaceLineEndings("\n"),
            Assert.Throws<InvalidOperationException>(load.Written).Message);
    }

    [Fact]
    public async Task Code_in_a_class_runs_in_a_process_of_its_own_and_a_delegate_is_refused_there()
    {
        await using var server = RawServer.Answering();
        var load = Good(server.Address);

        var result = await load.Journey("shout", user => user.Do<Shouting>("shout", "loud").Get("tell", "/${loud}")).RunInAsync(HarnessChild.Generator, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => load.Journey("here", user => user.Do("code", (_, _) => default)).RunInAsync(HarnessChild.Generator, TestContext.Current.CancellationToken));

        Assert.Equal("task: step 'shout' is C#", result.Summary.Engine);
        Assert.Equal(result["shout"].Count, server.Calls.Count(call => call.Head.StartsWith("GET /HEY ", StringComparison.Ordinal)));
        Assert.StartsWith("load 'load' cannot run in a process of its own: step 'code' is a delegate; make it a class that is an ILoadAction", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_cannot_begin_ends_the_load_and_is_undone()
    {
        await using var server = RawServer.Answering();
        var done = new ConcurrentQueue<string>();
        var load = LoadTest.Against(server.Address).Arrive(new Constant { Rate = 10, For = TimeSpan.FromMinutes(10) }).Journey("look", user => user.Get("see", "/"))
            .During(new("broken", TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(1)) { Begin = _ => throw new IOException("no disk"), End = () => Say(done, "broken") })
            .During(new("good", TimeSpan.Zero, TimeSpan.FromMinutes(5)) { Begin = _ => Task.CompletedTask, End = () => Say(done, "good") });

        var thrown = await Assert.ThrowsAsync<IOException>(() => load.RunAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal(("no disk", "broken good"), (thrown.Message, string.Join(' ', done.Order())));
    }

    [Fact]
    public async Task A_window_that_was_still_beginning_when_the_load_was_over_is_undone_and_never_began()
    {
        await using var server = RawServer.Answering();
        var done = new ConcurrentQueue<string>();

        var result = await Good(server.Address)
            .During(new("slow", TimeSpan.Zero, TimeSpan.FromSeconds(0.1)) { Begin = over => Task.Delay(Timeout.Infinite, over), End = () => Say(done, "slow") })
            .RunAsync(TestContext.Current.CancellationToken);

        Assert.Equal(25, result["see"].Count);
        Assert.Equal(["slow"], done);
        Assert.Throws<InvalidOperationException>(() => result["see"].During("slow"));
    }

    private static Task Say(ConcurrentQueue<string> to, string word)
    {
        to.Enqueue(word);
        return Task.CompletedTask;
    }

    private static LoadTest Good(Uri target) => LoadTest.Against(target).Arrive(new Constant { Rate = 50, For = TimeSpan.FromSeconds(0.5) }).Journey("look", user => user.Get("see", "/"));

    private static LoadWindow Window(string name, double at) => new(name, TimeSpan.FromSeconds(at), TimeSpan.FromSeconds(1)) { Begin = _ => Task.CompletedTask, End = () => Task.CompletedTask };

    private static string Json(LoadSpec spec) => JsonSerializer.Serialize(spec, LoadJson.Default.LoadSpec);

    /// <summary>Saves a word.</summary>
    public sealed class Shouting : ILoadAction
    {
        public ValueTask RunAsync(LoadContext context, CancellationToken cancel)
        {
            context.Save("loud", "HEY");
            return default;
        }
    }
}
