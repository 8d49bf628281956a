using System.Diagnostics;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Docker;

/// <summary>Harnesses that are killed, and ones that run at the same time, on the real engine.</summary>
[Collection("the Docker engine, one at a time")]
public sealed class DockerReaperTests : IDisposable
{
    private const int Kills = 10;
    private static readonly TimeSpan AfterTheKill = TimeSpan.FromSeconds(30);

    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task Nothing_is_left_of_a_harness_that_is_killed_at_any_moment()
    {
        await Engine.RequireAsync();
        using (var images = HarnessChild.Run(_suite, _suite.Good, "--runtime", "docker"))
        {
            Assert.Equal(0, await images.ExitCode());
        }

        var random = new Random(20261129);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var harness = HarnessChild.Run(_suite, _suite.Good, "--runtime", "docker");
            var label = harness.Pid;
            await Task.Delay(random.Next(600, 4500), TestContext.Current.CancellationToken);
            harness.Kill();
            var since = Stopwatch.StartNew();
            await Shell.Until(() => Engine.LeftOfAsync(label).GetAwaiter().GetResult() == 0, "an engine without what the killed harness had made");

            // What the engine was still making when the harness died comes late: it has to be gone at the end as well.
            await Shell.Until(() => !HasReaper(label), "the reaper's end");
            Assert.InRange(since.Elapsed, TimeSpan.Zero, AfterTheKill);
            Assert.Equal(0, await Engine.LeftOfAsync(label));
        }
    }

    private static bool HasReaper(int harness) => ProcessTable.Living().Any(entry => Words(entry.Pid) is [.., "reap", var label] && RunLabel.TryParse(label, out var run) && run.HarnessPid == harness);

    private static string[] Words(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [Fact]
    public async Task Runs_at_the_same_time_leave_each_other_alone()
    {
        await Engine.RequireAsync();
        using var other = new TinySuite();
        using var first = HarnessChild.Run(_suite, _suite.Good, "--runtime", "docker");
        using var second = HarnessChild.Run(other, other.Good, "--runtime", "docker");
        int[] codes = await Task.WhenAll(first.ExitCode(), second.ExitCode());

        // On a busy machine a run may be inconclusive, which says so; what must not be is an error.
        Assert.All(codes, code => Assert.True(code is 0 or 4, first.Said + second.Said));
        Assert.Equal(0, await Engine.LeftOfAsync(first.Pid) + await Engine.LeftOfAsync(second.Pid));
    }
}
