using System.Reflection;
using System.Text.Json.Serialization;
using TestHarness.Core.Plans;
using TestHarness.Core.Scenarios;
using TestHarness.Runtime;
using Proxied = TestHarness.Proxy;

namespace TestHarness.Tests.Runtime;

/// <summary>What a scenario file says of a fault is what the proxy is told.</summary>
public sealed class ProxyFaultsTests
{
    private static readonly IReadOnlyList<PlannedFault> Planned = [.. Reference()];

    private static readonly Dictionary<Type, string> Verbs =
        typeof(PlannedFault).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(known => known.DerivedType, known => (string)known.TypeDiscriminator!);

    [Fact]
    public void Every_fault_that_lint_accepts_is_one_that_the_proxy_can_do()
    {
        Assert.All(Planned, fault => Assert.Empty(ProxyFaults.Of(fault).Problems().Concat(ProxyFaults.Of(fault).Who.Problems())));
        Assert.Equal(Verbs.Where(verb => !verb.Key.IsSubclassOf(typeof(ServiceFault))).Select(verb => verb.Value).Order(), Planned.Select(fault => Verbs[fault.GetType()]).Distinct().Order());
    }

    /// <summary>Both sides say what a fault touches, for they count and word it.</summary>
    [Fact]
    public void Core_and_proxy_agree_on_what_is_done_to_connections() =>
        Assert.Equal(
            Planned.Where(fault => fault is not CutFault).Select(fault => (fault.Id, fault.OnConnections)),
            Planned.Where(fault => fault is not CutFault).Select(fault => (fault.Id, ProxyFaults.Of(fault).IsOfConnections)));

    [Fact]
    public void No_word_is_lost_on_the_way()
    {
        Assert.Equal(new Proxied.Delay(Ms(400), Ms(50)) { Distribution = Proxied.Distribution.Normal }, Of("slow-stock"));
        Assert.Equal(new Proxied.Delay(Ms(1000)) { Side = Proxied.Side.Response }, Of("f01"));
        Assert.Equal(new Proxied.Delay(TimeSpan.Zero) { Distribution = Proxied.Distribution.Replay, Values = new([Ms(10), Ms(12), Ms(900)]) }, Of("f02"));
        Assert.Equal(new Proxied.AnswerWith(200) { GrpcStatus = 14 }, Of("f03"));
        Assert.Equal(
            new Proxied.AnswerWith(503, Ms(2000), """{"error":"busy"}""") { Headers = new([("X-Reason", "busy")]), Who = new() { Percent = 20, Method = "POST", Path = "/reservations/*" } },
            Of("busy-stock"));
        Assert.Equal(new Proxied.LoseResponse { Who = new() { Nth = 3 } }, Of("lost-charge"));
        Assert.Equal(new Proxied.Slice(64, 10, Ms(1)) { Side = Proxied.Side.Both }, Of("f10"));
        Assert.Equal(new Proxied.Bandwidth(100_000, Shared: true) { Side = Proxied.Side.Response }, Of("f12"));
        Assert.Equal(new Proxied.Stall(0.05, Ms(200)) { Side = Proxied.Side.Response }, Of("f16"));
        Assert.Equal(new Proxied.Who { First = 2, Of = Proxied.CountOf.Trace }, Of("w01").Who);
        Assert.Equal(new Proxied.Who { Nth = 1, Of = Proxied.CountOf.Order }, Of("w02").Who);
        Assert.Equal(new Proxied.Who { Every = 3, Header = new([("X-Tenant", "acme")]) }, Of("w03").Who);
        Assert.Equal(new Proxied.Who { Body = new([("$.customer.id", "c-1")]) }, Of("w04").Who);
        Assert.Equal(new Proxied.Who { Trace = "0af7651916cd43dd8448eb211c80319c" }, Of("w05").Who);
    }

    private static Proxied.Fault Of(string id) => ProxyFaults.Of(Planned.Single(fault => fault.Id == id));

    private static TimeSpan Ms(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>The edge faults of the reference file, whose later keys are taken out.</summary>
    private static IEnumerable<PlannedFault> Reference()
    {
        var file = ScenarioFile.Read("scenarios/REFERENCE.scenario.yaml", Known, _ => null);
        Assert.Empty(file.Problems.Select(problem => problem.ToString()));
        return file.Scenarios[0].Faults.Where(fault => fault is not ServiceFault);
    }

    private static string? Known(string path) =>
        path.EndsWith("data/skus.txt", StringComparison.Ordinal) ? Repo.Text("fixtures/shop/data/skus.txt") :
        File.Exists(Repo.File(path)) ? string.Join('\n', Repo.Text(path).Split('\n').Select(Today).OfType<string>()) : null;

    private static string? Today(string line) => (line.TrimStart(), line.EndsWith("# later", StringComparison.Ordinal)) switch
    {
        (['r', 'u', 'n', ':', ..], true) => "    run: { project: X }",
        (['s', 'q', 'l', ':', ..], true) => "    http: GET payments /balance",
        (['r', 'a', 'b', 'b', 'i', 't', ..], true) => "    stub: stubs/psp",
        (_, true) => null,
        _ => line,
    };
}
