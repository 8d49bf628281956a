using System.Diagnostics;
using System.Globalization;
using TestHarness.Runtime;

namespace TestHarness.Tests.Runtime;

[Collection("sweeps and reapers, one at a time")]
public sealed class ReaperTests : IDisposable
{
    private static readonly TimeSpan AfterTheKill = TimeSpan.FromSeconds(20);

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Roles.LabelledProcesses)]
    [InlineData(1)]
    public async Task Nothing_lives_on_when_the_harness_is_killed_with_so_many_processes_running(int running)
    {
        using var harness = Process.Start(Roles.Harness(_folder.Path))!;
        var said = (await harness.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!.Split(' ');
        Assert.True(RunLabel.TryParse(said[0], out var label));
        var reaper = ProcessTable.Entry(int.Parse(said[1], CultureInfo.InvariantCulture))!;
        await Shell.Until(() => Shell.Labelled(label).Count >= running, "the services");
        var services = Shell.Labelled(label);
        Assert.True(Shell.Lives(reaper));

        harness.Kill();
        await harness.WaitForExitAsync(TestContext.Current.CancellationToken);
        var began = Stopwatch.StartNew();
        await Shell.Until(() => !Shell.Lives(reaper), "the reaper's end");

        Assert.InRange(began.Elapsed, TimeSpan.Zero, AfterTheKill);
        Assert.Empty(Shell.Labelled(label));
        Assert.DoesNotContain(services, Shell.Lives);
        Assert.True(label.IsStale);
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), $"*-{label.HarnessPid}-{label.HarnessStart}-*"));
    }

    [Fact]
    public async Task A_reaper_waits_sweeps_when_its_input_is_closed_and_ends()
    {
        var label = Shell.Label();
        using var service = Shell.Raw(label, "sleep", "1000");
        using var reaper = Roles.Reaper(label);
        try
        {
            await Shell.Until(() => Shell.Labelled(label).Count == 1, "the label");
            Assert.False(service.HasExited);
            reaper.StandardInput.Close();

            await reaper.WaitForExitAsync(TestContext.Current.CancellationToken);

            Assert.Equal(0, reaper.ExitCode);
            Assert.Empty(Shell.Labelled(label));
        }
        finally
        {
            service.Kill();
            reaper.Kill();
        }
    }

    [Fact]
    public async Task A_service_that_wrote_over_its_label_is_reaped_since_the_reaper_was_told()
    {
        Assert.SkipWhen(Programs.Find("perl", Environment.GetEnvironmentVariable("PATH"), "/") is null, "no perl, whose $0 is such a title");
        var label = Shell.Label();
        var start = Shell.Start("", _folder.Path, label) with { Program = "perl", Arguments = ["-e", "$0 = 'title ' x 5000; $| = 1; print qq(ready\n); sleep 1000"] };
        await using var service = new ServiceProcess(start, (_, _, _) => { }, TimeProvider.System);
        service.Start();
        await service.ReadyAsync(Shell.Deadline, TestContext.Current.CancellationToken);
        Assert.Empty(Shell.Labelled(label));
        using var reaper = Roles.Reaper(label);
        Reaper.Tell(reaper, service);

        reaper.StandardInput.Close();
        await reaper.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(137, await service.Exited);
    }

    [Fact]
    public async Task A_reaper_that_is_gone_is_missed()
    {
        using var reaper = Roles.Reaper(Shell.Label());
        reaper.Kill();
        await reaper.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("the reaper is gone", Assert.Throws<ServiceFailed>(() => Reaper.Tell(reaper, new ServiceProcess(Shell.Start("", "/", Shell.Label()), (_, _, _) => { }, TimeProvider.System))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reaper_is_in_a_session_of_its_own_and_carries_no_label()
    {
        using var reaper = Roles.Reaper(Shell.Label());
        await Shell.Until(() => ProcessTable.Entry(reaper.Id)?.Session == reaper.Id, "its session");

        // In the moment of its exec a process shows no environment at all.
        await Shell.Until(() => ProcessEnviron.Value(ProcessEnviron.Read(reaper.Id), "PATH") is not null, "its environment");
        var environment = ProcessEnviron.Read(reaper.Id);
        reaper.StandardInput.Close();
        await reaper.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Null(ProcessEnviron.Value(environment, RunLabel.Variable));
    }

    [Fact]
    public void A_reaper_refuses_what_is_no_label() => Assert.Equal(2, Reaper.Main("nonsense", TextReader.Null));
}
