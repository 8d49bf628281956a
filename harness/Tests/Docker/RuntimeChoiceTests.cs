using TestHarness.Cli.Sessions;
using TestHarness.Core.Scenarios;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Docker;

public sealed class RuntimeChoiceTests
{
    private const string Suite = """
        suite: shop
        services:
          gateway: { run: { command: [node, a.mjs], build: a }, listen: { env: PORT }, ready: tcp, calls: { db: { env: DB, protocol: postgres, value: "${host}:${port}/${db}?${user}:${password}" } } }
        resources: { db: { postgres: {}, as_process: sqlite } }
        """;

    [Theory]
    [InlineData(nameof(RuntimeWish.Auto), "", "", "", "processes: ")]
    [InlineData(nameof(RuntimeWish.Auto), "needs: [postgres]", "", "", "docker: ")]
    [InlineData(nameof(RuntimeWish.Auto), "needs: [postgres]", "no engine", "", "docker: it needs postgres, which the processes runtime does not have, and no engine")]
    [InlineData(nameof(RuntimeWish.Auto), "needs: [postgres]", "no engine", "1", "docker: error: no engine")]
    [InlineData(nameof(RuntimeWish.Auto), "needs: [browser]", "", "", "processes: there is no browser at /nowhere: apt-get install chromium, or set CHROMIUM_PATH")]
    [InlineData(nameof(RuntimeWish.Auto), "needs: [browser]", "", "1", "processes: error: there is no browser at /nowhere: apt-get install chromium, or set CHROMIUM_PATH")]
    [InlineData(nameof(RuntimeWish.Processes), "needs: [postgres]", "", "1", "processes: it needs postgres, which the processes runtime does not have")]
    [InlineData(nameof(RuntimeWish.Docker), "", "", "", "docker: ")]
    [InlineData(nameof(RuntimeWish.Docker), "", "no engine", "", "docker: error: no engine")]
    [InlineData(nameof(RuntimeWish.Docker), "needs: [browser]", "", "", "processes: there is no browser at /nowhere: apt-get install chromium, or set CHROMIUM_PATH")]
    [InlineData(nameof(RuntimeWish.Docker), "skip: later", "", "", "processes: later")]
    public async Task A_runtime_is_chosen_or_the_reason_told(string wish, string keys, string whyNoEngine, string required, string expected)
    {
        var choice = new RuntimeChoice(Enum.Parse<RuntimeWish>(wish), name => name switch { "HARNESS_REQUIRE_DOCKER" or "BROWSER_REQUIRED" => required, "CHROMIUM_PATH" => "/nowhere", _ => null }, _ => Task.FromResult(whyNoEngine));
        var chosen = await choice.OfAsync(Read(keys), TestContext.Current.CancellationToken);

        Assert.Equal(expected, $"{(chosen.InContainers ? "docker" : "processes")}: {(chosen.IsError && chosen.WhyNot.Length > 0 ? "error: " : "")}{chosen.WhyNot}");
    }

    [Theory]
    [InlineData("cut: gateway -> db, how: reset", "'f' is done to 'db', which is there in containers only", "write needs: [postgres]")]
    [InlineData("kill: db", "'f' is done to 'db', which is there in containers only", "write needs: [postgres]")]
    [InlineData("limit: gateway, cpus: 0.1", "'f' limits a service, which only containers can be", "write needs: [docker]")]
    public void A_file_that_uses_what_only_containers_have_says_so(string fault, string message, string cure)
    {
        var problem = Assert.Single(Files.Read(Text($"faults: [ {{ id: f, at: 2s, for: 1s, {fault} }} ]"), Suite).Problems);

        Assert.Equal((message, cure), (problem.Message, problem.Cure));
    }

    [Fact]
    public void A_login_is_filled_in_where_a_service_is_told_of_a_resource()
    {
        var service = Read("").Suite.Services[0];
        var place = new TestHarness.Runtime.ServicePlace
        {
            SuiteFile = "suite.yaml", DataFolder = "/tmp", Port = 1, Label = Tests.Runtime.Shell.Label(), Callees = new Dictionary<string, string> { ["db"] = "10.192.0.1:4711" },
            Logins = new Dictionary<string, TestHarness.Runtime.ResourceLogin> { ["db"] = new("gateway", "gateway", "s3cret") },
        };

        Assert.Equal("10.192.0.1:4711/gateway?gateway:s3cret", TestHarness.Runtime.ServiceEnvironment.Declared(service, place)["DB"]);
        Assert.DoesNotContain("s3cret", $"{place.Logins["db"]}", StringComparison.Ordinal);
    }

    private static Scenario Read(string keys)
    {
        var file = Files.Read(Text(keys), Suite);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return file.Scenarios[0];
    }

    private static string Text(string keys) => Files.Head + keys + "\n" + Files.Load + Files.Expect;
}
