using System.Diagnostics;
using TestHarness.Core.Records;
using TestHarness.Runtime;
using TestHarness.Tests.Cli;

namespace TestHarness.Tests.Runtime;

public sealed class RunnerTests : IDisposable
{
    private const string KillBack = "    kill: back\n";
    private const string AnswerFor = "    answer: front -> back\n    status: 503\n    who: { percent: 20% }\n";
    private readonly TinySuite _suite = new();

    public void Dispose() => _suite.Dispose();

    [Fact]
    public async Task A_service_that_is_never_ready_is_named_with_its_last_answer()
    {
        var run = await RunAsync(_suite.With("unready", "front", "UNREADY: yes"), options => options with { ReadyWithin = TimeSpan.FromSeconds(5) });

        Assert.Matches(@"front was not ready after \d+\.\d s: GET /health/ready answered 500 not yet warm; last lines:\s+stdout: listening", run.Manifest.Problem);
    }

    [Fact]
    public async Task A_suite_that_answers_badly_without_any_fault_is_an_error_with_the_last_answer()
    {
        var run = await RunAsync(_suite.With("broken", "front", "BREAK: always"), options => options with { HealthyWithin = TimeSpan.FromSeconds(1) });

        Assert.Contains("without any fault, POST /work at front was not answered well within 1 s; the last answer was 500", run.Manifest.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_dies_while_starting_ends_the_wait_for_the_others()
    {
        _suite.Suite(("    calls:\n      back: { env: BACK_URL, protocol: http }\n", ""));
        var file = _suite.Like("one-dies", ("seed: 11\n", "seed: 11\nwith: { front: { env: { UNREADY: yes } }, back: { env: { CRASH: early } } }\n"), (AnswerFor, KillBack), ("retries: front -> back\n    attempts: { at_most: 3 }", "errors: POST /work\n    at_most: 1%"));
        var since = Stopwatch.StartNew();

        var run = await RunAsync(file, options => options with { ReadyWithin = TimeSpan.FromMinutes(10) });

        Assert.Contains("back exited with code 9", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.InRange(since.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Who_waits_for_a_callee_that_dies_while_starting_can_end_in_order()
    {
        var asked = Path.Combine(_suite.Root, "asked");
        File.WriteAllText(Path.Combine(_suite.Root, "front.mjs"), $$"""
            import { writeFileSync } from 'node:fs';
            process.on('SIGTERM', () => {});
            writeFileSync('{{asked}}', '');
            await fetch(process.env.BACK_URL).catch(() => {});
            process.exit(0);
            """);
        File.WriteAllText(Path.Combine(_suite.Root, "back.mjs"), $$"""
            import { existsSync } from 'node:fs';
            setInterval(() => existsSync('{{asked}}') && process.exit(9), 20);
            """);

        var run = await RunAsync(_suite.Good);

        Assert.Contains("back exited with code 9 while starting", run.Manifest.Problem, StringComparison.Ordinal);
        var stopped = Assert.Single(StoredRun.Load(run.Folder.Path).Record.Lifecycles, step => step is { Service: "front", Step: LifecycleStep.Stopped });
        Assert.Equal("", stopped.Detail);
    }

    [Fact]
    public async Task A_killed_service_that_does_not_come_back_is_the_suites_failure_for_the_rules_to_judge()
    {
        var run = await RunAsync(_suite.With("gone", "back", "CRASH_AGAIN: \"locked\"", (AnswerFor, KillBack)));

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        var exited = Assert.Single(record.Lifecycles, step => step is { Service: "back", Step: LifecycleStep.Exited });
        Assert.Contains("back exited with code 9 while starting", exited.Detail, StringComparison.Ordinal);
        Assert.Contains("stderr: cannot go on: locked", exited.Detail, StringComparison.Ordinal);
        Assert.Equal([LeaseStep.Asked, LeaseStep.Applied, LeaseStep.Lifted], record.Leases.Select(lease => lease.Step));
    }

    [Fact]
    public async Task A_kill_of_a_service_that_ended_by_itself_touches_nothing_and_brings_it_up()
    {
        var run = await RunAsync(_suite.With("ended", "back", "QUIT_AFTER: 22", ("at: 500ms", "at: 1500ms"), ("for: 1s", "for: 300ms"), ("for: 2s", "for: 2500ms"), (AnswerFor, KillBack)));

        Assert.Equal("", run.Manifest.Problem);
        var record = StoredRun.Load(run.Folder.Path).Record;
        Assert.Contains(record.Lifecycles, step => step is { Service: "back", Step: LifecycleStep.Exited, Detail: "exit code 7" });
        Assert.Equal(0, record.Faults["failing"].Touched);
        Assert.Equal(2, record.Lifecycles.Count(step => step is { Service: "back", Step: LifecycleStep.Ready }));
    }

    [Fact]
    public async Task A_run_that_takes_longer_than_its_timeout_is_ended_and_says_so()
    {
        var run = await RunAsync(_suite.Like("slow", ("seed: 11\n", "seed: 11\ntimeout: 1s\n"), ("for: 2s", "for: 60s")));

        Assert.Equal("", run.Manifest.Problem);
        var mark = Assert.Single(StoredRun.Load(run.Folder.Path).Record.Marks, mark => mark.Step == Steps.Interrupted);
        Assert.Equal("the run took longer than its timeout of 1 s", mark.Detail);
    }

    [Fact]
    public async Task A_reaper_that_cannot_be_started_is_a_problem_of_the_run_and_not_a_crash()
    {
        var run = await RunAsync(_suite.Good, options => options with { ReaperCommand = ["no-such-reaper"] });

        Assert.Contains("the reaper cannot start: command `no-such-reaper` was not found", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.Empty(StoredRun.Load(run.Folder.Path).Record.Operations);
    }

    [Fact]
    public async Task A_generator_that_cannot_be_started_is_a_problem_of_the_run_and_not_a_crash()
    {
        var run = await RunAsync(_suite.Good, options => options with { GeneratorCommand = ["no-such-generator"] });

        Assert.StartsWith("the load generator does not start: no-such-generator: ", run.Manifest.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_load_saw_second_by_second_is_left_in_the_folder_of_the_run()
    {
        var run = await RunAsync(_suite.Good);

        Assert.Equal("", run.Manifest.Problem);
        var csv = await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(run.Folder.Path, "load-*.csv")), TestContext.Current.CancellationToken);
        var asked = csv.Where(line => line.Contains(",response,", StringComparison.Ordinal)).Sum(line => int.Parse(line.Split(',')[5]));
        Assert.Equal(StoredRun.Load(run.Folder.Path).Record.Operations.Count(operation => operation.Phase is OperationPhase.Judged or OperationPhase.Ramp), asked);
    }

    [Fact]
    public async Task Progress_that_throws_does_not_leave_anything_behind()
    {
        var run = await RunAsync(_suite.Good, options => options with { Progress = what => throw new InvalidOperationException(what.Text) });

        Assert.StartsWith("the harness itself failed; please report this: System.InvalidOperationException: starting 2 services", run.Manifest.Problem, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Folder.Data("back")));
    }

    private async Task<FinishedRun> RunAsync(string file, Func<RunnerOptions, RunnerOptions>? change = null)
    {
        var run = await _suite.RunAsync(file, change);
        Assert.DoesNotContain(ProcessTable.Living(), entry => ProcessEnviron.Value(ProcessEnviron.Read(entry.Pid), RunLabel.Variable)?
            .StartsWith(Path.GetFileName(run.Folder.Path).Replace('.', '_') + "-", StringComparison.Ordinal) ?? false);
        Assert.NotEqual(TimeSpan.Zero, run.Manifest.Took);
        return run;
    }
}
