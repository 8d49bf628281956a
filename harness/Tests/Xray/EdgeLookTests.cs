using TestHarness.Core.Verify;
using TestHarness.Core.Xray;
using TestHarness.Tests.Verify;

namespace TestHarness.Tests.Xray;

/// <summary>What is learned of a simulated caller with a breaker, over virtual time.</summary>
public sealed class EdgeLookTests
{
    private static readonly XrayTarget Target = XrayTarget.Of("caller -> callee", Simulated.Request("GET"));

    [Theory]
    [InlineData(1, 400, 1)]
    [InlineData(5, 400, 1)]
    [InlineData(8, 1000, 3)]
    [InlineData(60, 250, 2)]
    public async Task Counts_are_exact_and_the_break_is_near(int failures, int milliseconds, int probes)
    {
        var seen = await LookAsync(new() { Failures = failures, Break = TimeSpan.FromMilliseconds(milliseconds), Probes = probes });

        Assert.Equal((BreakerModel.Consecutive, failures, (int?)probes, 1), (seen.Breaker!.Model, seen.Breaker.Failures, seen.Breaker.Probes, seen.Breaker.SuccessesToClose));
        Assert.Equal(milliseconds, seen.Breaker.Break.Value.TotalMilliseconds);
        Assert.Null(seen.Breaker.Window);
    }

    [Fact]
    public async Task What_counts_is_told_from_what_does_not()
    {
        var seen = await LookAsync(new() { Counts = static status => status is 0 or 503 or 404 });

        Assert.Equal("503 404 timeout reset refused", string.Join(' ', seen.Breaker!.Counts));
        Assert.Equal("500 502 504 429 400 409 422", string.Join(' ', seen.Breaker.Ignores));
    }

    [Fact]
    public async Task Probes_without_a_limit_are_said_to_have_none()
    {
        Assert.Null((await LookAsync(new() { Probes = 1_000 })).Breaker!.Probes);
    }

    [Fact]
    public async Task Nothing_is_found_where_nothing_is()
    {
        var seen = await LookAsync(new() { Failures = 1_000_000 });

        Assert.Equal((null, null, null, null), (seen.Breaker, seen.Retries, seen.Bulkhead, seen.RateLimit));
    }

    [Fact]
    public async Task The_time_limit_is_that_of_the_wire()
    {
        var seen = await LookAsync(new());

        Assert.Equal((200.0, 504), (seen.Timeout!.After.Value.TotalMilliseconds, seen.Timeout.Answers));
    }

    [Theory]
    [InlineData(false, "    beside: { request: \"GET /beside\", via: caller, timeout: 5s }\n")]
    [InlineData(true, "")]
    public async Task What_goes_on_beside_an_open_breaker_is_written_down(bool isShared, string written)
    {
        var target = Target with { Beside = Simulated.Request("GET") with { Path = "/beside" } };
        var seen = await EdgeLook.AtAsync(new SimulatedCaller(target, new()) { SharesBreaker = isShared }, target, TimeSpan.FromSeconds(4), static _ => { });

        var text = XrayFile.Write("Seen", "suite: ../suite.yaml\n", [seen]);

        Assert.Equal(written, string.Concat(text.Split('\n').Where(line => line.Contains("beside", StringComparison.Ordinal)).Select(line => line + "\n")));
    }

    [Fact]
    public async Task An_operation_that_does_not_use_the_edge_is_said()
    {
        var never = new SimulatedCaller(Target, new() { IsOpenForEver = true });

        var e = await Assert.ThrowsAsync<CannotDrive>(() => EdgeLook.AtAsync(never, Target, TimeSpan.FromSeconds(2), static _ => { }));

        Assert.StartsWith("GET /work was driven again and again without any fault", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learned_is_a_scenario_that_holds_it()
    {
        var text = XrayFile.Write("Seen", "suite: ../suite.yaml\n", [await LookAsync(new())]);

        Assert.Contains("  - breaker: caller -> callee\n    drive: { request: \"GET /work\", via: caller, timeout: 5s }\n    model: consecutive\n    failures: 5\n    break: 400ms\n    half_open_probes: 1\n", text, StringComparison.Ordinal);
        Assert.Contains("  - timeout: caller -> callee\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("retries:", text, StringComparison.Ordinal);
    }

    private static Task<EdgeXray> LookAsync(SimulatedBreaker breaker) => EdgeLook.AtAsync(new SimulatedCaller(Target, breaker), Target, TimeSpan.FromSeconds(4), static _ => { });
}
