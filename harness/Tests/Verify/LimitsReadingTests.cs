using TestHarness.Core.Verify;
using TestHarness.Tests.Core.Reading;

namespace TestHarness.Tests.Verify;

/// <summary>How <c>timeout:</c> and <c>bulkhead:</c> of <c>verify:</c> are read.</summary>
public sealed class LimitsReadingTests
{
    private const string Drive = "drive: { request: POST /orders, via: gateway }";

    [Fact]
    public void A_timeout_is_read()
    {
        var policy = Assert.IsType<TimeoutPolicy>(Assert.Single(Files.Good(Scenario(
            $"timeout: orders -> payments, {Drive}, after: 2s, answers: 504, total: false, aborts_wire: {{ within: 200ms }}, deadline_header: X-Left, from: gateway -> orders, cancels: true")).Verify));
        Assert.Equal((TimeSpan.FromSeconds(2), 504, false, TimeSpan.FromMilliseconds(200), true), (policy.After, policy.Answers, policy.Total, policy.AbortsWire, policy.Cancels));
        Assert.Equal(("X-Left", "X-Left", null), (policy.DeadlineHeaderOn("orders -> payments"), policy.DeadlineHeaderOn("gateway -> orders"), policy.DeadlineHeaderOn("orders -> inventory")));
    }

    [Fact]
    public void A_bulkhead_is_read()
    {
        var policy = Assert.IsType<BulkheadPolicy>(Assert.Single(Files.Good(Scenario($"bulkhead: orders -> payments, {Drive}, at_most: 10, queue: 5, rejects: {{ status: 429 }}, gives_back_after: [500]")).Verify));
        Assert.Equal((10, 5, 429, TimeSpan.FromMilliseconds(100), "500"), (policy.AtMost, policy.Queue, policy.Rejects, policy.RejectsWithin, $"{Assert.Single(policy.GivesBackAfter)}"));
    }

    [Theory]
    [InlineData("timeout: orders -> payments, DRIVE, answers: 504", "'after' is missing")]
    [InlineData("timeout: orders -> payments, DRIVE, after: 2s", "'answers' is missing")]
    [InlineData("timeout: orders -> payments, DRIVE, after: 2s, answers: 99", "'99' is no status")]
    [InlineData("timeout: orders -> payments, DRIVE, after: 2s, answers: 504, aborts_wire: {}", "'within' is missing")]
    [InlineData("timeout: orders -> payments, DRIVE, after: 2s, answers: 504, deadline_header: 'a b'", "'a b' is no name of a header")]
    [InlineData("timeout: orders -> payments, DRIVE, after: 2s, answers: 504, from: a -> b", "no edge 'a -> b'")]
    [InlineData("bulkhead: orders -> payments, DRIVE, rejects: { status: 503 }", "'at_most' is missing")]
    [InlineData("bulkhead: orders -> payments, DRIVE, at_most: 4", "'rejects' is missing")]
    [InlineData("bulkhead: orders -> payments, DRIVE, at_most: 4, rejects: {}", "'status' is missing")]
    [InlineData("bulkhead: orders -> payments, DRIVE, at_most: 4, rejects: { status: 503 }, queue: -1", "a whole number of at least 0")]
    [InlineData("bulkhead: orders -> payments, DRIVE, at_most: 4, rejects: { status: 503 }, gives_back_after: [crash]", "'crash' is no way to fail")]
    public void What_is_missing_or_wrong_is_a_problem(string entry, string message) =>
        Assert.Contains(message, Assert.Single(Files.Read(Scenario(entry.Replace("DRIVE", Drive, StringComparison.Ordinal))).Problems).Message, StringComparison.Ordinal);

    private static string Scenario(string entry) => $"{Files.Head}verify:\n  - {{ {entry} }}\n";
}
