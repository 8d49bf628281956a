using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

public sealed class RunLabelTests
{
    [Fact]
    public void A_label_names_the_run_the_harness_and_its_start()
    {
        var label = RunLabel.ForThisProcess("2026.run-7");

        Assert.Matches($@"^2026\.run-7-\d+\.{Environment.ProcessId}\.{ProcessTable.OwnStart}$", label.Value);
        Assert.True(RunLabel.TryParse(label.Value, out var read));
        Assert.Equal(label, read);
        Assert.False(read.IsStale);
    }

    [Fact]
    public void Two_runs_that_begin_in_the_same_millisecond_with_the_same_seed_do_not_sweep_each_other() =>
        Assert.NotEqual(RunLabel.ForThisProcess("20261201T004100_000Z-1"), RunLabel.ForThisProcess("20261201T004100_000Z-1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("run")]
    [InlineData("run.12")]
    [InlineData("run.x.12")]
    [InlineData("run.12.-5")]
    [InlineData("run.0.5")]
    [InlineData("run.99999999999.5")]
    [InlineData("run. 12.5")]
    [InlineData("run.012.5")]
    public void What_is_no_label_is_refused(string? value) => Assert.False(RunLabel.TryParse(value, out _));

    [Fact]
    public void A_label_is_stale_when_its_pid_belongs_to_another_start() =>
        Assert.True(RunLabel.Of("run", Environment.ProcessId, ProcessTable.OwnStart - 1).IsStale);

    [Fact]
    public void A_label_is_stale_when_its_harness_ended_though_nobody_waited_for_it()
    {
        // sh never waits for the child it replaced itself over: the child stays a zombie for as long as sleep lives.
        using var parent = Shell.Raw(null, "sh", "-c", "sh -c 'exit 0' & exec sleep 1000");
        try
        {
            Assert.True(SpinWait.SpinUntil(() => Zombie(parent.Id) is not null, Shell.Deadline));
            var zombie = Zombie(parent.Id)!;
            Assert.True(RunLabel.Of("run", zombie.Pid, zombie.Start).IsStale);
        }
        finally
        {
            parent.Kill();
        }
    }

    private static ProcessEntry? Zombie(int parent) =>
        (from folder in Directory.GetDirectories("/proc")
         where int.TryParse(Path.GetFileName(folder), out _)
         select ProcessTable.Entry(int.Parse(Path.GetFileName(folder))) into entry
         where entry is { Alive: false } && entry.Parent == parent
         select entry).FirstOrDefault();
}
