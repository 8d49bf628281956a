using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary><c>harness contracts</c> from outside.</summary>
public sealed class ContractsTests : IDisposable
{
    private const string Pact = """{ "consumer": { "name": "a" }, "provider": { "name": "b" }, "interactions": [ { "description": "x", "request": { "method": "GET", "path": "/x" }, "response": { "status": 200 } } ] }""";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_difference_that_breaks_somebody_exits_1_and_none_0()
    {
        var before = _folder.File("before.json", Pact);
        var after = _folder.File("after.json", Pact.Replace("200", "201", StringComparison.Ordinal));

        var (code, said) = await HarnessChild.Ended("contracts", "diff", before, after);

        Assert.Equal((1, "breaks provider  Http 'x' answer status was 200, now 201: the provider has to keep it\n1 change, 1 that can break somebody"), (code, said.Trim()));
        Assert.Equal(0, (await HarnessChild.Ended("contracts", "diff", before, before)).Code);
    }

    [Fact]
    public async Task What_is_no_pact_no_suite_or_no_run_exits_2()
    {
        var bad = _folder.File("bad.json", "{");
        var suite = _folder.File("suite.yaml", "suite: alone\nservices:\n  a: { run: { command: [node, x] }, listen: { env: PORT }, ready: tcp }\n");

        Assert.Contains($"harness: {bad}: it is no JSON", (await HarnessChild.Ended("contracts", "diff", bad, bad)).Said, StringComparison.Ordinal);
        Assert.Equal(2, (await HarnessChild.Ended("contracts", "verify", "no-such.yaml", "--no-build")).Code);
        var (code, said) = await HarnessChild.Ended("contracts", "verify", suite, "--no-build", "--out", _folder.Path);
        Assert.Equal(2, code);
        Assert.Contains("the suite names no folder of pacts: write e.g. contracts: ../../contracts/pacts", said, StringComparison.Ordinal);
        Assert.Equal(2, (await HarnessChild.Ended("contracts", "coverage", _folder.Path)).Code);
    }
}
