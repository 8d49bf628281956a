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
    public void A_canary_is_read()
    {
        var canary = Assert.IsType<CanaryPolicy>(Read("canary: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory", "share: 10%", "rolls_back_on: { errors: 50%, of: 5, within: 1s }"));
        Assert.Equal((0.1, 0, new CanaryRollback(0.5, 5, TimeSpan.FromSeconds(1))), (canary.Share, canary.Dropped, canary.RollsBack));
    }

    [Fact]
    public void What_tokens_are_signed_with_is_read_and_is_not_kept()
    {
        var scenario = Files.Good(Text(["auth: orders", Drive, "key: for-tests", "issuer: shop", "clock_skew: 30s", "forged: { X-Service: a }", "header: X-Service-Token", "claims: { role: x }"]));
        var policy = Assert.IsType<AuthPolicy>(Assert.Single(scenario.Verify));
        Assert.Equal(("for-tests", "X-Service-Token", "shop", null, false), (policy.Key.Key, policy.Header, policy.Issuer, policy.Audience, policy.IsRsa));
        Assert.Equal("[redacted]", Assert.IsType<AuthPolicy>(Assert.Single(PlanSecrets.Without(Planner.Plan(scenario, 1)).Verify)).Key.Key);
    }

    [Fact]
    public void All_edges_that_lead_to_a_service_are_asked_with_keys_that_change()
    {
        var scenario = Files.Good(Text(
        [
            "auth: orders", "drive: { request: POST /orders, via: orders }", "key: for-tests", "kid: k2", "before: { key: old-one, kid: k1 }", "revoked: { key: oldest }", "edges: all",
            "effect: { request: GET /_test/balance, via: orders, counts: $.placed }", "reads: { request: GET /orders/1, via: orders }",
        ]));
        var policy = Assert.IsType<AuthPolicy>(Assert.Single(scenario.Verify));
        Assert.Equal(("gateway -> orders", "GET /orders/1"), (Assert.Single(policy.Edges), Assert.Single(policy.Reads).Name));
        Assert.Equal(("k2", new TokenKey("old-one", "k1"), new TokenKey("oldest"), "$.placed"), (policy.Key.Id, policy.Before, policy.Revoked, policy.Effect?.Counts));
        var kept = Assert.IsType<AuthPolicy>(Assert.Single(PlanSecrets.Without(Planner.Plan(scenario, 1)).Verify));
        Assert.Equal(("[redacted]", "[redacted]"), (kept.Before?.Key, kept.Revoked?.Key));
    }

    [Fact]
    public void A_call_by_gRPC_is_read_with_its_message_by_field_numbers()
    {
        var policy = Assert.IsType<AuthPolicy>(Read("auth: orders", "drive: { grpc: shop.Orders/Create, via: orders, message: { 1: SKU-1, 2: 300, 3: \"7\", 4: [true, a], 5: { 1: é } } }", "edges: all", "key: for-tests"));
        Assert.Equal(("POST", "/shop.Orders/Create", "gateway -> orders"), (policy.Drive.Method, policy.Drive.Path, Assert.Single(policy.Edges)));
        Assert.Equal("0A05534B552D3110AC021A013720012201612A040A02C3A9", Convert.ToHexString(Convert.FromBase64String(policy.Drive.GrpcMessage!)));
    }

    [Theory]
    [InlineData("grpc", "gateway -> orders speaks gRPC, and not all that is asked is a call by it", "request: POST /orders")]
    [InlineData("http", "gateway -> orders speaks plain HTTP, and not all that is asked does", "grpc: shop.Orders/Create")]
    [InlineData("tcp", "gateway -> orders is neither plain HTTP nor gRPC, which are all that tokens are tried by", "request: POST /orders")]
    public void What_an_edge_does_not_speak_is_not_asked_on_it(string protocol, string message, string asked)
    {
        var suite = Files.Suite.Replace("{ env: ORDERS_URL }", $"{{ env: ORDERS_URL, protocol: {protocol} }}", StringComparison.Ordinal);
        Assert.Equal(message, Assert.Single(Files.Read(Text(["auth: orders", $"drive: {{ {asked}, via: orders }}", "edges: all", "key: for-tests"]), suite).Problems).Message);
    }

    [Fact]
    public void What_only_reads_has_no_effect() =>
        Assert.True(Assert.IsType<AuthPolicy>(Read("auth: orders", Drive, "key: for-tests", "only_reads: true")).OnlyReads);

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
    [InlineData("'share' is missing in 'verify'", "canary: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory")]
    [InlineData("'share' is 1%", "canary: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory", "share: 1%")]
    [InlineData("'of' is missing in 'rolls_back_on'", "canary: orders", Drive, "switch: { request: POST /switch, via: orders }", "from: orders -> payments", "to: orders -> inventory", "share: 10%", "rolls_back_on: { errors: 50%, within: 1s }")]
    [InlineData("'metastable' is missing in 'verify'", "recovers: orders -> payments", Drive, "rate: 50/s", "outage: 1s", "within: 1s")]
    [InlineData("'rate' is 500/s", "recovers: orders -> payments", Drive, "metastable: no", "rate: 500/s", "outage: 1s", "within: 1s")]
    [InlineData("'outage' is 5m", "recovers: orders -> payments", Drive, "metastable: no", "rate: 50/s", "outage: 5m", "within: 1s")]
    [InlineData("'key' is missing in 'verify'", "stampede: orders -> payments", Drive, "origin_at_most: 1")]
    [InlineData("'a b' is no name of a query's parameter", "stampede: orders -> payments", Drive, "origin_at_most: 1", "key: a b")]
    [InlineData("'key' is missing in 'verify'", "auth: orders", Drive)]
    [InlineData("'key' is no private RSA key", "auth: orders", Drive, "algorithm: RS256", "key: abc")]
    [InlineData("POST /orders is asked of gateway, not of orders", "auth: orders", Drive, "key: abc", "edges: all")]
    [InlineData("no service calls gateway", "auth: gateway", Drive, "key: abc", "edges: all")]
    [InlineData("'edges' 'some' is not known", "auth: orders", Drive, "key: abc", "edges: some")]
    [InlineData("what only reads has no effect to count", "auth: orders", Drive, "key: abc", "only_reads: true", "effect: { request: GET /n, via: orders, counts: $.n }")]
    [InlineData("'grpc' is no method: 'Create'", "auth: orders", "drive: { grpc: Create, via: orders }", "key: abc")]
    [InlineData("'sku' is no number of a protobuf field", "auth: orders", "drive: { grpc: a.B/C, via: orders, message: { sku: a } }", "key: abc")]
    [InlineData("a message has no placeholders", "auth: orders", "drive: { grpc: a.B/C, via: orders, message: { 1: \"${fake:uuid}\" } }", "key: abc")]
    [InlineData("'drive' has no key 'body'", "auth: orders", "drive: { grpc: a.B/C, via: orders, body: {} }", "key: abc")]
    [InlineData("'cooldown' is missing in 'keys'", "auth: orders", Drive, "key: abc", "kid: k", "keys: { from: orders -> payments }")]
    [InlineData("orders is not who calls on gateway -> orders", "auth: orders", Drive, "key: abc", "kid: k", "keys: { from: gateway -> orders, cooldown: 1s }")]
    [InlineData("tokens name no key", "auth: orders", Drive, "key: abc", "keys: { from: orders -> payments, cooldown: 1s }")]
    [InlineData("'key' is missing in 'before'", "auth: orders", Drive, "key: abc", "before: { kid: k1 }")]
    public void What_is_missing_or_wrong_is_said(string message, params string[] lines) =>
        Assert.Equal(message, Assert.Single(Files.Read(Text(lines)).Problems).Message);

    private static Policy Read(params string[] lines) => Assert.Single(Files.Good(Text(lines)).Verify);

    private static string Text(string[] lines) => $"{Files.Head}verify:\n  - {string.Join("\n    ", lines)}\n";
}
