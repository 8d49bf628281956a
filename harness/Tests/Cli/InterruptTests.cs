using System.Diagnostics;
using System.Text.Json;
using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Runtime;

namespace TestHarness.Tests.Cli;

public sealed class InterruptTests : IDisposable
{
    private const int SigInt = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Theory]
    [InlineData(SigInt, "")]
    [InlineData(Linux.SigTerm, "STUBBORN: yes")]
    public async Task A_signal_under_load_lifts_the_fault_stops_everything_reports_and_exits_130(int signal, string switches)
    {
        var file = _suite.With("long", "front", switches, ("for: 2s", "for: 60s"), ("for: 1s", "for: 50s"));
        using var child = HarnessChild.Run(_suite, file);
        await child.Says("FAULT on   failing");

        await Ends(child, signal);

        var record = StoredRun.Load(_suite.Latest("long")).Record;
        Assert.Equal([LeaseStep.Asked, LeaseStep.Applied, LeaseStep.Lifted], record.Leases.Select(lease => lease.Step));
        Reported("long");
    }

    [Fact]
    public async Task A_signal_while_a_service_is_killed_lifts_the_kill()
    {
        var file = _suite.Like("killed", ("for: 2s", "for: 60s"), ("for: 1s", "for: 50s"), ("    answer: front -> back\n    status: 503\n    who: { percent: 20% }\n", "    kill: back\n"));
        using var child = HarnessChild.Run(_suite, file);
        await child.Says("FAULT on   failing");

        await Ends(child, SigInt);

        Assert.Equal(LeaseStep.Lifted, StoredRun.Load(_suite.Latest("killed")).Record.Leases[^1].Step);
    }

    [Fact]
    public async Task When_whoever_started_it_is_gone_it_stops_as_at_a_signal()
    {
        var file = _suite.With("attended", "front", "", ("for: 2s", "for: 60s"), ("for: 1s", "for: 50s"));
        using var child = HarnessChild.Run(_suite, file, "--until-stdin-ends");
        await child.Says("FAULT on   failing");

        child.EndInput();

        Assert.True(await child.ExitCode() == 130, child.Said);
        Assert.Empty(child.Left());
        Reported("attended");
    }

    [Theory]
    [InlineData]
    [InlineData("--keep")]
    public async Task A_signal_while_starting_stops_what_was_started(params string[] options)
    {
        using var child = HarnessChild.Run(_suite, [_suite.With("unready", "front", "UNREADY: yes"), .. options]);
        await child.Says("starting 2 services");
        await Shell.Until(() => child.Left().Count == 3, "both services and the reaper");

        await Ends(child, SigInt);

        Reported("unready");
    }

    [Fact]
    public async Task A_signal_while_waiting_for_the_machine_exits_130_and_runs_nothing()
    {
        using var own = new TempFolder();
        using var held = new FileStream(Path.Combine(own.Path, "testharness.lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        using var child = HarnessChild.Start(["run", _suite.Good, "--out", _suite.Out], (MachineLock.HeldVariable, null), ("TMPDIR", own.Path));
        await child.Says("waiting: another run holds this machine");

        await Ends(child, SigInt);

        Assert.False(Directory.Exists(_suite.Out));
    }

    private static async Task Ends(HarnessChild child, int signal)
    {
        var since = Stopwatch.StartNew();
        child.Signal(signal);
        Assert.True(await child.ExitCode() == 130, child.Said);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, Limit);
        Assert.Empty(child.Left());
    }

    private void Reported(string scenario)
    {
        using var results = JsonDocument.Parse(_suite.Text(scenario, "results.json"));
        Assert.Equal("inconclusive", results.RootElement.GetProperty("outcome").GetString());
        Assert.Contains("the run was interrupted", results.RootElement.GetProperty("cause").GetString(), StringComparison.Ordinal);
        Assert.Contains("the run was interrupted", _suite.Text(scenario, "report.html"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_suite.Latest(scenario), "data")));
    }
}
