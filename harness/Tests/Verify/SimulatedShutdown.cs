using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service that is asked to end while an edge behind it is held; each property is a way to get it wrong.</summary>
internal sealed class SimulatedShutdown(ShutdownPolicy policy) : Simulated(policy)
{
    private const long Lingers = 300 * Millisecond;
    private readonly List<(string Trace, long At)> _inFlight = [];
    private long _asked;

    public bool Waits { get; init; } = true;
    public bool Tells { get; init; } = true;
    public bool Listens { get; init; } = true;
    public int ExitCode { get; init; }

    private bool IsClosed => _asked > 0 && (!Listens || !Waits || Now - _asked > Lingers);

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (IsClosed)
        {
            return Task.FromResult(Lost(request, trace, at, OperationOutcome.Refused));
        }

        if (_asked == 0)
        {
            Seen.Add(Arrived(at, trace, "GET", policy.Holds));
        }

        return Task.FromResult(Asked(request, trace, at, _asked > 0 && Tells ? 503 : 200));
    }

    public override ICalls Begin(PlannedLoad request, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (IsClosed || (_asked > 0 && Tells))
            {
                _ = AskAsync(request);
                continue;
            }

            var (at, trace) = (Now += Millisecond / 10, NextTrace());
            Seen.Add(Arrived(at, trace, "GET", policy.Holds));
            _inFlight.Add((trace, at));
        }

        return new Begun(() => 0, () => { });
    }

    public override Task TerminateAsync(string service, TimeSpan grace)
    {
        _asked = Now;
        Seen.Add(new Lifecycle(Now) { Service = service, Step = LifecycleStep.Terminated });
        if (!Waits)
        {
            Now += Millisecond;
            _inFlight.ForEach(call => Lost(policy.Drive, call.Trace, call.At, OperationOutcome.Reset));
            Over();
        }

        return Task.CompletedTask;
    }

    public override Task StartAsync(string service)
    {
        _asked = 0;
        return Task.CompletedTask;
    }

    protected override void Lifted(PlannedFault fault)
    {
        Now += Millisecond;
        _inFlight.ForEach(call => Asked(policy.Drive, call.Trace, call.At, 200));
        if (Waits)
        {
            Over();
        }
    }

    private void Over()
    {
        _inFlight.Clear();
        Seen.Add(new Lifecycle(++Now) { Service = policy.Subject, Step = LifecycleStep.Stopped, Detail = $"exit code {ExitCode}", ExitCode = ExitCode });
    }

    private Operation Lost(PlannedLoad request, string trace, long at, OperationOutcome how)
    {
        var operation = Asked(request, trace, at, 0);
        Seen.Remove(operation);
        Seen.Add(operation with { Outcome = how });
        return operation with { Outcome = how };
    }
}
