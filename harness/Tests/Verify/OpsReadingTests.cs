using TestHarness.Core.Plans;
using TestHarness.Core.Verify;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Verify;

/// <summary>What entries of <c>verify:</c> about a service as a whole may say.</summary>
public sealed class OpsReadingTests
{
    private const string Drive = "drive: { request: POST /orders, via: gateway }";
    private const string Ready = "ready: { request: GET /health/ready, via: orders }";

    [Fact]
    public void A_shutdown_is_read()
    {
        var policy = Assert.IsType<ShutdownPolicy>(Read("shutdown: orders", Drive, "holds: orders -> payments", "grace: 5s", "exit_code: 3", "in_flight: finishes", "at_once: 10", Ready));
        Assert.Equal(("orders", "orders -> payments", TimeSpan.FromSeconds(5), 3, 10, "/health/ready"), (policy.Subject, policy.Holds, policy.Grace, policy.ExitCode, policy.AtOnce, policy.Ready!.Path));
    }

    [Fact]
    public void A_readiness_is_read()
    {
        var policy = Assert.IsType<ReadinessPolicy>(Read("readiness: orders", Drive, Ready, "hard: orders -> payments", "soft: [orders -> inventory]", "liveness: stays", "within: 1s"));
        Assert.Equal(("orders -> payments", "orders -> inventory", null), (Assert.Single(policy.Hard), Assert.Single(policy.Soft), policy.Live));
    }

    [Fact]
    public void A_discovery_is_read()
    {
        var policy = Assert.IsType<DiscoveryPolicy>(Read("discovery: orders", Drive, "instances: [orders -> payments, orders -> inventory]", "detects_within: 2s", "spreads: evenly"));
        Assert.Equal((2, TimeSpan.FromSeconds(2), true, null), (policy.Instances.Count, policy.DetectsWithin, policy.Spreads, policy.Registry));
    }

    [Fact]
    public void A_switch_a_recovery_and_a_cache_are_read()
    {
        var turn = Assert.IsType<BlueGreenPolicy>(Read("blue_green: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory", "drain: 5s"));
        var recovers = Assert.IsType<RecoversPolicy>(Read("recovers: orders -> payments", Drive, "metastable: no", "rate: 50/s", "outage: 2s", "within: 3s", "to: { rate: 90% }", "amplification: { at_most: 1.5 }"));
        var stampede = Assert.IsType<StampedePolicy>(Read("stampede: orders -> payments", Drive, "key: id", "origin_at_most: 2"));
        Assert.Equal((0, 0.9, 1.5, 2, 50), (turn.Dropped, recovers.Good, recovers.Amplification, stampede.OriginAtMost, stampede.AtOnce));
    }

    [Fact]
    public void What_tokens_are_signed_with_is_read_and_is_not_kept()
    {
        var scenario = Files.Good(Text(["auth: orders", Drive, "key: for-tests", "issuer: shop", "clock_skew: 30s", "forged: { X-Service: a }", "header: X-Service-Token", "claims: { role: x }"]));
        var policy = Assert.IsType<AuthPolicy>(Assert.Single(scenario.Verify));
        Assert.Equal(("for-tests", "X-Service-Token", "shop", null, false), (policy.Key, policy.Header, policy.Issuer, policy.Audience, policy.IsRsa));
        Assert.Equal("[redacted]", Assert.IsType<AuthPolicy>(Assert.Single(PlanSecrets.Without(Planner.Plan(scenario, 1)).Verify)).Key);
    }

    [Theory]
    [InlineData("'holds' is missing in 'verify'", "shutdown: orders", Drive, "grace: 5s")]
    [InlineData("'grace' is missing in 'verify'", "shutdown: orders", Drive, "holds: orders -> payments")]
    [InlineData("'grace' is 500ms", "shutdown: orders", Drive, "holds: orders -> payments", "grace: 500ms")]
    [InlineData("no service is called 'orders -> payments'", "shutdown: orders -> payments", Drive, "holds: orders -> payments", "grace: 5s")]
    [InlineData("'ready' is missing in 'verify'", "readiness: orders", Drive, "hard: [orders -> payments]", "within: 1s")]
    [InlineData("'hard' is missing in 'verify'", "readiness: orders", Drive, Ready, "within: 1s")]
    [InlineData("'within' is missing in 'verify'", "readiness: orders", Drive, Ready, "hard: [orders -> payments]")]
    [InlineData("'instances' is missing in 'verify'", "discovery: orders", Drive)]
    [InlineData("there is one instance", "discovery: orders", Drive, "instances: [orders -> payments]")]
    [InlineData("'registry' is missing in 'verify'", "discovery: orders", Drive, "instances: [orders -> payments, orders -> inventory]", "registry_down: cached")]
    [InlineData("'switch' is missing in 'verify'", "blue_green: orders", Drive, "from: orders -> payments", "to: orders -> inventory", "drain: 1s")]
    [InlineData("'drain' is missing in 'verify'", "blue_green: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory")]
    [InlineData("'metastable' is missing in 'verify'", "recovers: orders -> payments", Drive, "rate: 50/s", "outage: 1s", "within: 1s")]
    [InlineData("'rate' is 500/s", "recovers: orders -> payments", Drive, "metastable: no", "rate: 500/s", "outage: 1s", "within: 1s")]
    [InlineData("'outage' is 5m", "recovers: orders -> payments", Drive, "metastable: no", "rate: 50/s", "outage: 5m", "within: 1s")]
    [InlineData("'key' is missing in 'verify'", "stampede: orders -> payments", Drive, "origin_at_most: 1")]
    [InlineData("'a b' is no name of a query's parameter", "stampede: orders -> payments", Drive, "origin_at_most: 1", "key: a b")]
    [InlineData("'key' is missing in 'verify'", "auth: orders", Drive)]
    [InlineData("'key' is no private RSA key", "auth: orders", Drive, "algorithm: RS256", "key: abc")]
    [InlineData("'edges' is not yet supported", "auth: orders", Drive, "key: abc", "edges: all")]
    public void What_is_missing_or_wrong_is_said(string message, params string[] lines) =>
        Assert.Equal(message, Assert.Single(Files.Read(Text(lines)).Problems).Message);

    private static Policy Read(params string[] lines) => Assert.Single(Files.Good(Text(lines)).Verify);

    private static string Text(string[] lines) => $"{Files.Head}verify:\n  - {string.Join("\n    ", lines)}\n";
}
