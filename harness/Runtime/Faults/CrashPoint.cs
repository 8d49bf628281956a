using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>
/// Kills a service while the proxy holds one certain message of its own, so that the crash is at exactly that point each time:
/// <code>
/// armed ─▶ the message comes, and is held ─▶ service killed, gone ─▶ message dropped or released ─▶ service started again
/// </code>
/// </summary>
internal sealed class CrashPoint(RunContext run, RunningSuite suite, CrashFault fault)
{
    /// <summary>Waits for the message until the fault's time is over, at once when cancelled.</summary>
    /// <param name="seen">Is told of the fault's life: in force from the kill until the service is ready again.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="ServiceFailed">The service did not come back.</exception>
    public async Task RunAsync(Action<LeaseStep, int> seen, CancellationToken cancel)
    {
        var members = suite.Members(fault.Target, fault.Instance);
        seen(LeaseStep.Asked, 0);
        var lease = run.Proxy.Leases.Apply(LeasePart.Of(fault.Id, fault.Holding), fault.Holding, Held() with { Who = Whose(ProxyFaults.Who(fault.Who), members.Count) }, fault.For);
        try
        {
            if (await Task.WhenAny(lease.Held, run.Clock.UntilAsync(run.Clock.At(lease.AppliedAt) + fault.For.Nanoseconds(), cancel)) != lease.Held)
            {
                cancel.ThrowIfCancellationRequested();
                return;
            }

            await Task.WhenAll(members.Select(member => member.KillAsync(KillFault.Surely)));
            seen(LeaseStep.Applied, 1);
            await Task.WhenAll(members.Select(member => member.GoneAsync(cancel)));
        }
        finally
        {
            run.Proxy.Leases.Lift(lease.Id);
        }

        try
        {
            await Task.WhenAll(members.Select(member => member.RestartAsync(surelyEnds: true, cancel)));
        }
        finally
        {
            seen(LeaseStep.Lifted, 1);
        }
    }

    /// <summary>Of several instances, the message of the one that is to be killed.</summary>
    private Proxy.Who Whose(Proxy.Who who, int killed) =>
        fault.Instance > 0 && killed < suite.Members(fault.Target).Count && Core.Suites.Edge.Caller(fault.Holding) == fault.Target ? who with { Caller = fault.Instance } : who;

    private Fault Held() => (fault.Moment, fault.Then) switch
    {
        (FaultSide.Request, CrashThen.Release) => new Keep(),
        (FaultSide.Request, _) => new LoseRequest(),
        _ => new Hold { Side = Side.Response, LosesAnswers = true },
    };
}
