using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using Lease = TestHarness.Core.Records.Lease;

namespace TestHarness.Runtime;

/// <summary>Applies and lifts each fault of a plan at its time. However it ends, nothing stays applied.</summary>
internal sealed class FaultSchedule(RunContext run, RunningSuite suite)
{
    /// <summary>How much longer than planned a lease may live, should nobody lift it.</summary>
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(2);

    /// <summary>Begins all faults; each ends when it is lifted, at once when cancelled.</summary>
    public IReadOnlyList<Task> Run(CancellationToken cancel) => [.. run.Plan.Faults.Select(fault => OneAsync(fault, cancel))];

    private async Task OneAsync(PlannedFault fault, CancellationToken cancel)
    {
        await run.Clock.UntilAsync(run.LoadBegan + fault.At.Nanoseconds(), cancel);
        run.Tell(RunEventKind.Fault, $"FAULT on   {fault.Id}: {fault.InWords}");
        run.FaultsOn[fault.Id] = true;
        if (fault is CrashFault crash)
        {
            await ComesBackAsync(crash, () => new CrashPoint(run, suite, crash).RunAsync((step, touched) => Seen(crash, step, touched), cancel));
        }
        else if (fault is ServiceFault service)
        {
            await ServiceAsync(service, cancel);
        }
        else if (run.Chain is { } chain && ToxiproxyChain.Does(fault))
        {
            await ChainAsync(chain, fault, cancel);
        }
        else
        {
            await LeaseAsync(fault, cancel);
        }

        run.FaultsOn.TryRemove(fault.Id, out _);
        run.Tell(RunEventKind.Fault, $"FAULT off  {fault.Id}");
    }

    private async Task LeaseAsync(PlannedFault fault, CancellationToken cancel)
    {
        run.Proxy.Leases.Apply(fault.Id, fault.Target, ProxyFaults.Of(fault), fault.For + Spare);
        try
        {
            await run.Clock.UntilAsync(run.LoadBegan + (fault.At + fault.For).Nanoseconds(), cancel);
        }
        finally
        {
            run.Proxy.Leases.Lift(fault.Id);
        }
    }

    /// <summary>A Toxiproxy server counts nothing: every exchange that ends on the edge meanwhile, or is open at the end, was touched.</summary>
    private async Task ChainAsync(ToxiproxyChain chain, PlannedFault fault, CancellationToken cancel)
    {
        var edge = run.Proxy.Edges.First(open => open.Name == fault.Target);
        var before = run.Tap.Exchanges(fault.Target);
        Seen(fault, LeaseStep.Asked, 0);
        try
        {
            await chain.ApplyAsync(fault, fault.For + Spare, cancel);
            Seen(fault, LeaseStep.Applied, 0);
            await run.Clock.UntilAsync(run.LoadBegan + (fault.At + fault.For).Nanoseconds(), cancel);
        }
        finally
        {
            var touched = run.Tap.Exchanges(fault.Target) - before + edge.OpenExchanges;
            await chain.LiftAsync(fault);
            Seen(fault, LeaseStep.Lifted, touched);
        }
    }

    private async Task ServiceAsync(ServiceFault fault, CancellationToken cancel)
    {
        var act = ServiceAct.Of(fault, run, suite);
        Seen(fault, LeaseStep.Asked, 0);
        await act.ApplyAsync();
        Seen(fault, LeaseStep.Applied, act.Touched);
        try
        {
            await run.Clock.UntilAsync(run.LoadBegan + (fault.At + fault.For).Nanoseconds(), cancel);
        }
        finally
        {
            await LiftedAsync(fault, act, cancel);
        }
    }

    /// <summary>Also a service that is not waited for any more is not held down by the fault.</summary>
    private async Task LiftedAsync(ServiceFault fault, ServiceAct act, CancellationToken cancel)
    {
        try
        {
            await ComesBackAsync(fault, () => act.LiftAsync(cancel));
        }
        finally
        {
            Seen(fault, LeaseStep.Lifted, act.Touched);
        }
    }

    /// <summary>What cannot come back after a crash is the suite's failure, for the rules to judge, not the environment's.</summary>
    private async Task ComesBackAsync(ServiceFault fault, Func<Task> lift)
    {
        try
        {
            await lift();
        }
        catch (ServiceFailed e)
        {
            run.Recorder.Add(new Lifecycle(run.Clock.Now) { Service = fault.Target, Step = LifecycleStep.Exited, Detail = e.Message });
            run.Tell(RunEventKind.Service, $"{fault.Target} did not come back: {e.Message}");
        }
    }

    private void Seen(PlannedFault fault, LeaseStep step, int touched) =>
        run.Recorder.Add(new Lease(run.Clock.Now) { Fault = fault.Id, Target = fault.Target, Step = step, Touched = touched });
}
