using TestHarness.Core.Verify;

namespace TestHarness.Tests.Core.Reading;

public sealed class VerifyReadingTests
{
    private const string Drive = "    drive: { request: POST /orders, via: gateway, body: { sku: \"${pick:skus}\" }, timeout: 5s }\n";

    [Fact]
    public void A_file_that_verifies_needs_no_load_and_no_expect()
    {
        var scenario = Files.Good(Files.Head + "verify:\n  - breaker: orders->payments\n" + Drive + "    model: consecutive\n    failures: 5\n    break: 400ms\n");
        var policy = Assert.IsType<BreakerPolicy>(Assert.Single(scenario.Verify));
        Assert.Equal(("orders -> payments", BreakerModel.Consecutive, 5, TimeSpan.FromMilliseconds(400)), (policy.Subject, policy.Model, policy.Throughput, policy.Break));
        Assert.Equal(("POST /orders", "gateway", """{"sku":"${pick:skus}"}""", TimeSpan.FromSeconds(5)), (policy.Drive.Name, policy.Drive.Via, policy.Drive.Body, policy.Drive.Timeout));
        Assert.Equal(["503"], policy.Counts.Select(failure => $"{failure}"));
        Assert.Empty(scenario.Loads);
    }

    [Fact]
    public void The_drive_may_be_an_operation_of_the_load()
    {
        var scenario = Files.Good(Files.Head + Files.Load + "\nverify:\n  - retries: orders -> inventory\n    drive: POST /orders\n    attempts: 3\n    backoff: { first: 200ms, factor: 2, jitter: plusminus(25%) }\n    on: [503, timeout, reset]\n    honours: [retry_after]\n" + Files.Expect);
        var policy = Assert.IsType<RetryPolicy>(Assert.Single(scenario.Verify));
        Assert.Equal((3, RetryJitter.Plusminus25), (policy.Attempts, policy.Backoff!.Jitter));
        Assert.Equal(["503", "timeout", "reset"], policy.On.Select(failure => $"{failure}"));
        Assert.Equal("checkout", policy.Drive.Id);
    }

    [Theory]
    [InlineData("breaker: orders -> paymnts", "no edge 'orders -> paymnts' in suite 'shop'")]
    [InlineData("breker: orders -> payments", "no pattern is called 'breker'")]
    [InlineData("contracts: hold", "the pattern 'contracts' is not yet supported in 'verify'")]
    public void An_entry_that_names_nothing_known_is_a_problem(string entry, string message) =>
        Assert.Contains(message, Said($"verify:\n  - {entry}\n" + Drive + "    model: consecutive\n    failures: 5\n    break: 400ms\n"));

    [Theory]
    [InlineData("model: consecutive", "'failures' is missing in 'verify'")]
    [InlineData("model: consecutive", "'break' is missing in 'verify'")]
    [InlineData("model: polly", "'failure_ratio' is missing in 'verify'")]
    [InlineData("model: polly", "'minimum_throughput' is missing in 'verify'")]
    [InlineData("model: polly", "'window' is missing in 'verify'")]
    [InlineData("failures: 5", "'model' is missing in 'verify'")]
    [InlineData("counts: [503, timout]", "'timout' is no way to fail")]
    [InlineData("half_open_probes: 0", "'half_open_probes' is not a whole number of at least 1: '0'")]
    [InlineData("half_open: 1", "'verify' has no key 'half_open'")]
    public void What_a_model_needs_and_is_not_there_is_a_problem(string key, string message) =>
        Assert.Contains(message, Said("verify:\n  - breaker: orders -> payments\n" + Drive + $"    {key}\n"));

    [Fact]
    public void A_deadline_that_is_honoured_must_be_said() =>
        Assert.Equal(["which deadline it honours is not said"], Said("verify:\n  - retries: orders -> inventory\n" + Drive + "    attempts: 3\n    honours: deadline\n"));

    [Fact]
    public void Without_a_drive_nothing_can_be_verified() =>
        Assert.Equal(["'drive' is missing in 'verify'"], Said("verify:\n  - retries: orders -> inventory\n    attempts: 3\n"));

    [Theory]
    [InlineData("shutdown: orders", "shutdown", "orders")]
    [InlineData("rate_limit: gateway", "rate_limit", "gateway")]
    [InlineData("rate_limit: orders->payments", "rate_limit", "orders -> payments")]
    [InlineData("delivery: orders -> inventory", "delivery", "orders -> inventory")]
    public void A_planted_defect_may_fail_what_only_verify_can_ask(string fails, string pattern, string subject) =>
        Assert.Equal(new(pattern, subject), Files.Good(Files.Head + Files.Load + Files.Expect + $"known_bad: {{ fails: {{ {fails} }} }}\n").KnownBad);

    [Theory]
    [InlineData("shutdown: order", "no service is called 'order'")]
    [InlineData("breaker: orders", "no edge 'orders' in suite 'shop'")]
    [InlineData("shutdwn: orders", "no pattern is called 'shutdwn'")]
    public void A_planted_defect_that_fails_nothing_known_is_a_problem(string fails, string message) =>
        Assert.Equal([message], Said(Files.Load + Files.Expect + $"known_bad: {{ fails: {{ {fails} }} }}\n"));

    private static IReadOnlyList<string> Said(string text) => [.. Files.Read(Files.Head + text).Problems.Select(problem => problem.Message)];
}
