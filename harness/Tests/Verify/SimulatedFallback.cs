using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller with a fallback; each property is a way to get it wrong.</summary>
internal sealed class SimulatedFallback(FallbackPolicy policy) : Simulated(policy)
{
    private bool _stuck;

    public bool AlwaysAsksSource { get; init; }
    public bool OnRefusals { get; init; }
    public bool Sticks { get; init; }
    public bool PassesBrokenBodies { get; init; }
    public bool HidesItsFailure { get; init; }
    public bool HidesWrites { get; init; }

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace, fault) = (Now += Millisecond, NextTrace(), Faults.Find(one => one.Target == Policy.Subject));
        var status = fault switch { _ when _stuck => 0, AnswerFault answer => answer.Status, CutFault => 0, _ => 200 };
        if (!_stuck && fault is not CutFault { How: CutHow.Refuse })
        {
            Seen.Add(Arrived(Now += Millisecond, trace, request.Method) with { Status = status, Outcome = status == 0 ? ExchangeOutcome.CutByFault : ExchangeOutcome.Answered });
        }

        var broken = fault is AnswerFault { Status: 200 } && !PassesBrokenBodies;
        var failed = broken || status is 0 or >= 500 || (OnRefusals && status >= 400);
        if (AlwaysAsksSource && !failed)
        {
            Seen.Add(Arrived(Now += Millisecond, trace, "GET", policy.Source));
        }

        var (answered, marker) = !failed ? (status, "") : request.Method == "POST" ? (HidesWrites ? 200 : 502, "") : Spare(trace);
        Now += 2 * Millisecond;
        return Task.FromResult(Asked(request, trace, at, answered, marker));
    }

    public override ICalls Begin(int count) => throw new NotSupportedException("no trial does");

    public override Task RestartCallerAsync()
    {
        _stuck = false;
        return Task.CompletedTask;
    }

    private (int Status, string Marker) Spare(string trace)
    {
        _stuck = Sticks;
        var well = Faults.TrueForAll(fault => fault.Target != policy.Source);
        Seen.Add(Arrived(Now += Millisecond, trace, "GET", policy.Source) with { Status = well ? 200 : 503 });
        return well || HidesItsFailure ? (200, "true") : (502, "");
    }
}
