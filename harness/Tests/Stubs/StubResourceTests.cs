using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Stubs;

/// <summary>A stub as a resource of a suite: reached through an edge, with faults like any other.</summary>
public sealed class StubResourceTests : IDisposable
{
    private const string Back = "  back:\n    run: { command: [node, back.mjs], build: . }\n    listen: { env: PORT }\n    ready: GET /health/ready\n    env: { DATA_DIR: \"${data}\", PROGRAM: back.mjs }\n";
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task A_scenario_passes_whose_callee_is_a_stub_behind_an_edge()
    {
        _suite.Suite((Back, "resources:\n  back: { stub: stubs }\n"));
        Directory.CreateDirectory(Path.Combine(_suite.Root, "stubs"));
        await File.WriteAllTextAsync(Path.Combine(_suite.Root, "stubs", "work.json"), """{ "request": { "method": "POST", "urlPath": "/work" }, "response": { "status": 200, "jsonBody": { "done": true } } }""", TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("run", _suite.Good, "--out", _suite.Out, "--no-build");

        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task So_does_one_whose_callee_is_a_pact()
    {
        _suite.Suite((Back, "resources:\n  back: { stub: front-back.json }\n"));
        await File.WriteAllTextAsync(Path.Combine(_suite.Root, "front-back.json"), PactStubTests.Work, TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("run", _suite.Good, "--out", _suite.Out, "--no-build");

        Assert.True(code == 0, said);
    }

    [Fact]
    public async Task A_stub_that_cannot_be_read_is_the_environments_failure_with_file_and_cure()
    {
        _suite.Suite((Back, "resources:\n  back: { stub: stubs }\n"));
        Directory.CreateDirectory(Path.Combine(_suite.Root, "stubs"));
        await File.WriteAllTextAsync(Path.Combine(_suite.Root, "stubs", "work.json"), """{ "respnse": {} }""", TestContext.Current.CancellationToken);

        var (code, said) = await HarnessChild.Ended("run", _suite.Good, "--out", _suite.Out, "--no-build");

        Assert.Equal(3, code);
        Assert.Contains("work.json: 'respnse' is not known here: known are ", said, StringComparison.Ordinal);
    }
}
