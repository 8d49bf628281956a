using System.Diagnostics;
using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Docker;

/// <summary>The tiny suite in containers of the real engine.</summary>
[Collection("the Docker engine, one at a time")]
public sealed class DockerSuiteTests : IDisposable
{
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task A_scenario_passes_in_containers_a_second_run_builds_nothing_and_nothing_is_left()
    {
        await Engine.RequireAsync();
        using var first = HarnessChild.Run(_suite, _suite.Good, "--runtime", "docker");
        Assert.Equal((0, ""), (await first.ExitCode(), first.Said.Contains("✓ passed", StringComparison.Ordinal) ? "" : first.Said));
        using var second = HarnessChild.Run(_suite, _suite.Good, "--runtime", "docker");
        Assert.Equal(0, await second.ExitCode());

        Assert.Contains("nothing to build: the images of all are there", second.Said, StringComparison.Ordinal);
        Assert.Contains("\"runtime\": \"docker\"", _suite.Text("good", "run.json"), StringComparison.Ordinal);
        Assert.Contains("listening on 8080", _suite.Text("good", "logs/back.log"), StringComparison.Ordinal);
        Assert.Equal(0, await Engine.LeftOfAsync(first.Pid) + await Engine.LeftOfAsync(second.Pid));
    }

    [Fact]
    public async Task Only_declared_edges_lead_anywhere()
    {
        await Engine.RequireAsync();
        Dictionary<string, string> reached = [];
        await RunAsync(_suite.Good, async (run, suite, cancel) =>
        {
            using var engine = await EngineClient.ConnectAsync(cancel);
            var front = await Engine.ContainerAsync(engine, Environment.ProcessId, "front");
            var edge = run.Proxy.Edges[0].ListenAddress;
            (string, string)[] asked = [("the declared edge", $"http://{edge}"), ("back itself", $"{suite.Address("back")}"), ("the world", "http://1.1.1.1")];
            foreach (var (what, address) in asked)
            {
                reached[what] = (await engine.Execs.RunAsync(front!, ["node", "-e", $"fetch('{address}/health/ready', {{ signal: AbortSignal.timeout(1500) }}).then(() => process.exit(0), () => process.exit(1))"], cancel)).Code == 0 ? "reached" : "not reached";
            }
        });

        Assert.Equal(new() { ["the declared edge"] = "reached", ["back itself"] = "not reached", ["the world"] = "not reached" }, reached);
    }

    [Fact]
    public async Task A_container_that_exits_while_starting_is_told_at_once_with_its_last_lines()
    {
        await Engine.RequireAsync();
        var since = Stopwatch.StartNew();
        var run = await RunAsync(_suite.With("crash", "back", "CRASH: \"no disk\""));

        Assert.Matches(@"back exited with code 9 while starting \(after [\d.]+ s\); last lines:\s", run.Manifest.Problem);
        Assert.Contains("stdout: step 1 of starting", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.Contains("stderr: cannot go on: no disk", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task A_container_that_needs_more_memory_than_its_limit_is_said_to_be_out_of_memory()
    {
        await Engine.RequireAsync();

        // It starts well, and asks for more when the engine has begun to listen for the kernel's word on it.
        await File.WriteAllTextAsync(Path.Combine(_suite.Root, "hog.mjs"), "setTimeout(() => { for (const all = []; ;) all.push(Buffer.alloc(1 << 20, 1)); }, 1500);", TestContext.Current.CancellationToken);
        _suite.Suite(("    env: { DATA_DIR: \"${data}\", PROGRAM: back.mjs }", "    env: { DATA_DIR: \"${data}\", PROGRAM: hog.mjs }\n    limits: { memory: 96MiB }"));
        var run = await RunAsync(_suite.Good);

        Assert.Contains("back exited with code 137 while starting", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.Contains("out of memory: the kernel killed it (OOMKilled), its limit is 96 MiB", run.Manifest.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_that_fails_is_told_with_its_own_last_lines()
    {
        await Engine.RequireAsync();
        await File.AppendAllTextAsync(Path.Combine(_suite.Root, "Dockerfile"), "RUN echo so far so good && exit 3\n", TestContext.Current.CancellationToken);
        var run = await RunAsync(_suite.Good);

        Assert.Contains("cannot be built: The command '/bin/sh -c echo so far so good && exit 3' returned a non-zero code: 3", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.Contains("\n    so far so good", run.Manifest.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_to_services_is_done_to_containers_and_taken_back()
    {
        await Engine.RequireAsync();
        var faults = """
              - { id: paused, at: 500ms, for: 700ms, pause: back }
              - { id: killed, at: 1500ms, for: 300ms, kill: back }
              - { id: restarted, at: 7s, for: 300ms, restart: back }
              - { id: stopped, at: 13s, for: 300ms, stop: back }
              - { id: limited, at: 19s, for: 300ms, limit: back, cpus: 0.5, memory: 200MiB }
              - { id: parted, at: 19500ms, for: 300ms, partition: back, from: all }
              - { id: roomy, at: 20s, for: 300ms, limit: back, cpus: 2 }
            """;
        var run = await RunAsync(_suite.Like("services", ("seed: 11\n", "seed: 11\nneeds: [docker]\n"), ("for: 2s", "for: 22s"), ("  - id: failing\n    at: 500ms\n    for: 1s\n    answer: front -> back\n    status: 503\n    who: { percent: 20% }\n", faults + "\n")));

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        Assert.All(["paused", "killed", "restarted", "stopped", "limited", "parted"], id => Assert.InRange(record.Faults[id].Touched, 1, int.MaxValue));
        Assert.Equal(0, record.Faults["roomy"].Touched);
        Assert.All(record.Faults.Values, fault => Assert.NotEqual(long.MaxValue, fault.Lifted));
        Assert.Equal(4, record.Lifecycles.Count(step => step is { Service: "back", Step: LifecycleStep.Ready }));
        Assert.Contains(record.Exchanges, seen => seen.At > record.Faults["parted"].Lifted && seen.Succeeded);
    }

    private async Task<FinishedRun> RunAsync(string file, RunWork? work = null)
    {
        var run = await _suite.RunAsync(file, options => options with { InContainers = true }, work);
        Assert.Equal(0, await Engine.LeftOfAsync(Environment.ProcessId));
        return run;
    }
}
