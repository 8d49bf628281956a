using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>
/// Turns a plan into a run record: the one impure step of the road.
/// <code>
/// reaper → suite up → healthy → invariants → load + faults → recovery → suite down → record closed
/// </code>
/// </summary>
/// <param name="options">Where and how.</param>
public sealed class Runner(RunnerOptions options)
{
    /// <summary>Runs a plan once. However it ends, faults are lifted, everything started is stopped and the record is readable.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancel">Interrupts it: it winds up and returns what there is.</param>
    /// <returns>Where the record is and how it ended.</returns>
    public async Task<FinishedRun> RunAsync(Plan plan, CancellationToken cancel)
    {
        var clock = new RunClock(options.Time);
        var started = options.Time.GetUtcNow();
        var folder = RunFolder.Create(options.Root, plan, started);
        var label = RunLabel.ForThisProcess(Path.GetFileName(folder.Path).Replace('.', '_'));
        var problem = "";
        using (var reaper = Reaper.Start(label, options.ReaperCommand[0], [.. options.ReaperCommand.Skip(1)]))
        {
            await using (var recorder = new Recorder(folder.Observations))
            await using (new WitnessLoops(clock, recorder))
            await using (var proxy = new FaultProxy(new ProxyTap(clock, recorder), options.Time, plan.Seed))
            {
                var run = new RunContext
                {
                    Plan = plan, Folder = folder, Clock = clock, Recorder = recorder, Proxy = proxy, Label = label, Reaper = reaper, Progress = options.Progress,
                };
                problem = await WithinLimits(run, cancel);
            }

            Sweep.KillAll(label);
            reaper.StandardInput.Close();
            await reaper.WaitForExitAsync(CancellationToken.None);
        }

        folder.RemoveData();
        return new(folder, started, options.Time.GetUtcNow() - started, problem, cancel.IsCancellationRequested);
    }

    /// <summary>Runs the steps within the plan's timeout; what went wrong with the environment comes back in words.</summary>
    private static async Task<string> WithinLimits(RunContext run, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(run.Plan.Timeout, run.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            await StepsAsync(run, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var why = cancel.IsCancellationRequested ? "the run was interrupted" : $"the run took longer than its timeout of {run.Plan.Timeout.TotalSeconds:0} s";
            run.Note(Steps.Interrupted, why);
        }
        catch (Exception e) when (e is ServiceFailed or UnhealthySuite or IOException or System.Net.Sockets.SocketException)
        {
            return e.Message;
        }

        return "";
    }

    private static async Task StepsAsync(RunContext run, CancellationToken cancel)
    {
        run.Begin(Steps.Start);
        run.Tell(RunEventKind.Step, $"starting {run.Plan.Suite.Services.Count} services of {run.Plan.Suite.Name}");
        await using var suite = new RunningSuite(run);
        await suite.StartAsync(cancel);
        run.End(Steps.Start);
        using var invariants = new Invariants(run, suite);
        await new HealthyStep(run, suite).RunAsync(cancel);
        await invariants.ReadAsync(before: true, cancel);
        try
        {
            await new LoadStep(run, suite).RunAsync(cancel);
        }
        finally
        {
            run.Proxy.Leases.LiftAll();
        }

        await new RecoveryStep(run, invariants).RunAsync(cancel);
    }
}
