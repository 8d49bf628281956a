using System.Diagnostics;
using TestHarness.Core.Plans;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Proxy;
using CutHow = TestHarness.Core.Plans.CutHow;
using Who = TestHarness.Core.Plans.Who;

namespace TestHarness.Tests.Runtime;

/// <summary>A suite that names a Toxiproxy server: here the harness' own, over its API.</summary>
public sealed class ToxiproxyChainTests : IDisposable
{
    private const string Faults = """
          - { id: slow, at: 500ms, for: 1500ms, delay: front -> back, by: 30ms, side: response }
          - { id: narrow, at: 2300ms, for: 500ms, bandwidth: front -> back, rate: 20KB/s }
          - { id: busy, at: 2900ms, for: 900ms, answer: front -> back, status: 503, who: { every: 2 } }
        """;

    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task Faults_of_connections_are_set_in_the_server_and_all_of_it_is_taken_away_again()
    {
        await using var server = await ApiBench.Start();
        var seen = new SeenToxics(server);
        var run = await RunAsync($"http://127.0.0.1:{server.Server.Port}", seen.Look);

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        Assert.Equal(["narrow_downstream", "slow_downstream"], await seen.All());
        Assert.Equal("{}", (await server.Get("/proxies")).Body);
        Assert.Equal(["busy", "narrow", "slow"], record.Faults.Keys.Order());
        Assert.All(record.Faults.Values, fault => Assert.True(fault is { Touched: > 0, Lifted: < long.MaxValue }, fault.ToString()));
        var (from, until) = (record.Faults["slow"].Applied, record.LoadBegan!.Value + 2_000_000_000); // it is not lifted sooner than planned
        var during = record.Exchanges.Where(exchange => exchange.At > from && exchange.Ended < until).ToList();
        Assert.NotEmpty(during);
        Assert.All(during, exchange => Assert.True(exchange.Ended - exchange.At >= 30_000_000, exchange.ToString()));
        Assert.DoesNotContain(record.Exchanges, exchange => exchange.Fault is "slow" or "narrow");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_error_that_names_it()
    {
        var port = FreePort.Reserve(1)[0];

        var run = await RunAsync($"http://127.0.0.1:{port}", _ => { });

        Assert.StartsWith($"Toxiproxy at http://127.0.0.1:{port}/: GET /version: ", run.Manifest.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_harness_set_up_in_the_server_goes_with_its_reaper()
    {
        await using var server = await ApiBench.Start();
        await server.Create("testharness-1-x");
        using var reaper = Roles.Reaper(RunLabel.ForThisProcess("chained"));
        Reaper.TellToxiproxy(reaper, $"http://127.0.0.1:{server.Server.Port}", "testharness-1-x");

        await Reaper.EndAsync(reaper, isSwept: false, TimeSpan.FromMinutes(1));

        Assert.Equal("{}", (await server.Get("/proxies")).Body);
    }

    [Fact]
    public void The_harness_itself_does_what_the_server_knows_nothing_of()
    {
        Assert.True(ToxiproxyChain.Does(Cut(CutHow.Reset, new())));
        Assert.False(ToxiproxyChain.Does(Cut(CutHow.Refuse, new())));
        Assert.False(ToxiproxyChain.Does(Cut(CutHow.Reset, new() { Nth = 1 })));
        Assert.False(ToxiproxyChain.Does(new HoldFault { Id = "f", Target = "a -> b", At = default, For = default, Who = new() }));
    }

    private static CutFault Cut(CutHow how, Who who) => new() { Id = "f", Target = "a -> b", At = default, For = default, Who = who, How = how };

    private async Task<FinishedRun> RunAsync(string server, Action<RunEvent> look)
    {
        _suite.Suite(("suite: tiny\n", $"suite: tiny\nproxy: {server}\n"));
        var good = File.ReadAllText(_suite.Good);
        var faults = good[(good.IndexOf("faults:\n", StringComparison.Ordinal) + "faults:\n".Length)..good.IndexOf("\nexpect:", StringComparison.Ordinal)];
        return await _suite.RunAsync(_suite.Like("chained", (faults, Faults + "\n"), ("for: 2s", "for: 4s")), options => options with { Progress = look });
    }

    /// <summary>Looks into the server from when a fault that it does goes on until it is there.</summary>
    private sealed class SeenToxics(ApiBench server)
    {
        private readonly List<Task<string>> _looks = [];

        public void Look(RunEvent what)
        {
            if (what is { Kind: RunEventKind.Fault } && what.Text.StartsWith("FAULT on ", StringComparison.Ordinal) && !what.Text.Contains("busy", StringComparison.Ordinal))
            {
                _looks.Add(Poll(what.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2].TrimEnd(':') + "_downstream"));
            }
        }

        public async Task<IReadOnlyList<string>> All()
        {
            var texts = await Task.WhenAll(_looks);
            return [.. ((string[])["narrow_downstream", "slow_downstream", "busy_downstream"]).Where(name => texts.Any(text => text.Contains($"\"{name}\"", StringComparison.Ordinal)))];
        }

        private async Task<string> Poll(string name)
        {
            for (var began = Stopwatch.StartNew(); began.Elapsed < TimeSpan.FromSeconds(10); await Task.Delay(5))
            {
                var text = (await server.Get("/proxies")).Body;
                if (text.Contains($"\"{name}\"", StringComparison.Ordinal))
                {
                    return text;
                }
            }

            return "";
        }
    }
}
