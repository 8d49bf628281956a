using System.Diagnostics;
using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

/// <summary>What is left after <c>kill -9</c> of the harness: no process, and a record that can be read.</summary>
public sealed class KilledHarnessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task Under_load_nothing_lives_on_and_the_record_is_judged_as_cut_off()
    {
        using var child = HarnessChild.Run(_suite, _suite.Like("killed", ("for: 2s", "for: 60s"), ("for: 1s", "for: 50s")));
        await child.Says("FAULT on   failing");
        await Shell.Until(() => IsUnderWay(StoredRun.Load(_suite.Latest("killed")).Record), "a judged operation under the fault on disk");

        await NothingIsLeft(child, "two services, the load generator and the reaper", 4);

        var record = StoredRun.Load(_suite.Latest("killed")).Record;
        Assert.Contains(record.Leases, lease => lease.Step == LeaseStep.Applied);
        Assert.Contains(record.Exchanges, exchange => exchange.Edge == "front -> back");
        var (code, said) = await HarnessChild.Ended("judge", _suite.Latest("killed"));
        Assert.True(code == 4, said);
        Assert.Contains("the run was cut off", said, StringComparison.Ordinal);
        Assert.Equal(0, (await HarnessChild.Ended("report", _suite.Latest("killed"))).Code);
        Assert.Contains("the run was cut off", _suite.Text("killed", "report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_suite_starts_nothing_lives_on()
    {
        using var child = HarnessChild.Run(_suite, _suite.With("starting", "front", "UNREADY: yes, STUBBORN: yes"));
        await Shell.Until(() => child.Left().Count == 3, "both services and the reaper");

        await NothingIsLeft(child, "two services and the reaper", 3);

        Assert.Equal(4, (await HarnessChild.Ended("judge", _suite.Latest("starting"))).Code);
    }

    private static bool IsUnderWay(RunRecord record) =>
        record.Operations.Any(operation => operation.Phase == OperationPhase.Judged)
        && record.Leases.Any(lease => lease.Step == LeaseStep.Applied)
        && record.Exchanges.Any(exchange => exchange.Edge == "front -> back");

    private async Task NothingIsLeft(HarnessChild child, string what, int count)
    {
        await Shell.Until(() => child.Left().Count == count, what);
        var since = Stopwatch.StartNew();
        child.Signal(Linux.SigKill);
        await child.ExitCode();
        await Shell.Until(() => child.Left().Count == 0, "the end of services and reaper");
        Assert.InRange(since.Elapsed, TimeSpan.Zero, Limit);
        Assert.Empty(Directory.GetDirectories(_suite.Out, "data", SearchOption.AllDirectories));
    }
}
