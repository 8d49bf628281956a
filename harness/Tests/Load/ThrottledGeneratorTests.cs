using System.Text.RegularExpressions;
using TestHarness.Benchmarks.Processes;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Load;

/// <summary>A generator to which the kernel gives too little time, as in a container with a small limit; the target is well all the while.</summary>
public sealed class ThrottledGeneratorTests
{
    /// <summary>A tenth of a second each: far more than a hundredth of the load.</summary>
    private const int Throttlings = 5;

    [Fact]
    public async Task In_a_cgroup_with_too_little_time_it_is_saturated_and_what_it_saw_is_inconclusive()
    {
        using var quota = CpuQuota.Try(0.02, out var whyNot);
        Assert.SkipWhen(quota is null, whyNot);
        await using var server = RawServer.Answering();
        using var folder = new TempFolder();
        var file = folder.File("load.yaml", $$"""
            name: Orders are seen
            target: {{server.Address}}
            load: [ { id: buyers, request: GET /orders, rate: 1000/s, for: 2s } ]
            expect: [ { latency: GET /orders, p99: 30s } ]
            """);

        using var harness = HarnessChild.Start(["load", file]);
        await Loads.UntilAsync(() => !server.Calls.IsEmpty, "a request");
        quota!.Add(Assert.Single(ProcessTable.Living(), entry => entry.Parent == harness.Pid).Pid);
        await Loads.UntilAsync(() => quota.Throttled >= Throttlings, "the kernel to stop it again and again");
        quota.Dispose();

        var code = await harness.ExitCode();
        Assert.True(code == 4, harness.Said);
        Assert.Matches("generator saturated: it (was [0-9.]+ ms late at the 99th percentile; [0-9.]+ ms may be|began [0-9]+ of 2000 arrivals); nothing can be concluded", harness.Said);
        Assert.True(Regex.IsMatch(harness.Said, "inconclusive +latency p99 GET /orders .*; generator saturated: the generator of 'buyers' (was|began) "), harness.Said);
    }

    [Fact]
    public void A_group_that_cannot_be_made_says_why()
    {
        using var quota = CpuQuota.Try(0, out var whyNot);

        // No processor time at all is refused by any kernel; where groups cannot be made, that is said instead.
        Assert.Null(quota);
        Assert.StartsWith("no control group can be made: ", whyNot, StringComparison.Ordinal);
    }
}
