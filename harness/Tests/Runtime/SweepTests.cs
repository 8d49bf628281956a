using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

[Collection("sweeps and reapers, one at a time")]
public sealed class SweepTests
{
    private readonly RunLabel _label = Shell.Label();

    [Fact]
    public async Task A_sweep_kills_what_carries_the_label_and_nothing_else()
    {
        using var ours = Shell.Raw(_label, "sleep", "1000");
        using var others = Shell.Raw(Shell.Label(), "sleep", "1001");
        using var nobodys = Shell.Raw(null, "sleep", "1002");
        try
        {
            await Shell.Until(() => Shell.Labelled(_label).Count == 1, "the label");

            Assert.Equal(1, Sweep.KillAll(_label));

            await ours.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(137, ours.ExitCode);
            Assert.False(others.HasExited);
            Assert.False(nobodys.HasExited);
            Assert.Equal(0, Sweep.KillAll(_label));
        }
        finally
        {
            others.Kill();
            nobodys.Kill();
        }
    }

    [Fact]
    public async Task A_sweep_finds_orphans_in_sessions_of_their_own()
    {
        using var parent = Shell.Raw(_label, "sh", "-c", "setsid sh -c '(sleep 1000 &) ; (setsid sleep 1001 &) ; exit' ; exit");
        await parent.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Shell.Until(() => Shell.Labelled(_label).Count == 2, "two orphans");

        Assert.Equal(2, Sweep.KillAll(_label));

        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public async Task A_sweep_takes_along_descendants_that_cleared_their_environment()
    {
        using var parent = Shell.Raw(_label, "sh", "-c", "env -i sh -c 'sleep 1000 & wait' & wait");
        await Shell.Until(() => ProcessTable.Family(ProcessTable.Living(), entry => entry.Pid == parent.Id).Count == 3, "three processes");
        await Shell.Until(() => Shell.Labelled(_label).Count == 1, "one label");
        var family = ProcessTable.Family(ProcessTable.Living(), entry => entry.Pid == parent.Id);

        Assert.Equal(3, Sweep.KillAll(_label));

        Assert.DoesNotContain(family, Shell.Lives);
    }

    [Fact]
    public async Task A_sweep_keeps_up_with_a_service_that_forks_all_the_time()
    {
        using var parent = Shell.Raw(_label, "sh", "-c", "while :; do setsid sh -c 'sleep 1000 &' ; done");
        await Shell.Until(() => Shell.Labelled(_label).Count > 20, "many processes");

        Assert.InRange(Sweep.KillAll(_label), 20, int.MaxValue);

        // One that is between its fork and its program shows no label: a sweep does not see it, the reaper's later looks do.
        for (var looks = 0; looks < 5; looks++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            Sweep.KillAll(_label);
        }

        Assert.Empty(Shell.Labelled(_label));
    }

    [Fact]
    public void A_process_older_than_the_harness_does_not_match()
    {
        var label = RunLabel.Of("run", 4711, 1000);

        Assert.True(Sweep.Matches(label, label, 1000));
        Assert.True(Sweep.Matches(label, label, 1001));
        Assert.False(Sweep.Matches(label, label, 999));
        Assert.False(Sweep.Matches(label, RunLabel.Of("run", 4711, 1001), 2000));
        Assert.False(Sweep.Matches(label, RunLabel.Of("other", 4711, 1000), 2000));
        Assert.False(Sweep.Matches(label, null, 2000));
    }

    [Fact]
    public void This_process_is_never_meant() =>
        Assert.Empty(ProcessTable.Family([ProcessTable.Entry(Environment.ProcessId)!], _ => true));

    [Fact]
    public async Task Processes_of_a_harness_that_is_gone_are_stale_and_those_of_a_living_one_are_not()
    {
        var stale = RunLabel.Of("old", int.MaxValue, ProcessTable.OwnStart);
        using var left = Shell.Raw(stale, "sleep", "1000");
        using var current = Shell.Raw(_label, "sleep", "1001");
        try
        {
            // A harness that another test runs sweeps as well, and may be the first.
            await Shell.Until(() => (left.HasExited || Shell.Labelled(stale).Count == 1) && Shell.Labelled(_label).Count == 1, "both labels");

            Sweep.KillStale();

            await left.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.False(current.HasExited);
        }
        finally
        {
            current.Kill();
        }
    }

    [Fact]
    public async Task A_killed_dotnet_process_leaves_no_debugger_files()
    {
        using var folder = new TempFolder();
        var info = Roles.Harness(folder.Path);
        info.Environment[Roles.Variable] = "reaper";
        info.Environment["TMPDIR"] = folder.Path;
        info.Environment[RunLabel.Variable] = _label.Value;
        info.ArgumentList.Add(_label.Value);
        info.RedirectStandardInput = true;
        using var process = System.Diagnostics.Process.Start(info)!;
        await Shell.Until(() => Directory.GetFileSystemEntries(folder.Path).Length > 0, "a diagnostics socket");

        Assert.Equal(1, Sweep.KillAll(_label));

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
