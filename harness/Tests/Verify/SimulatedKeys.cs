using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A service whose charges have a key; each property is a way to get it wrong.</summary>
internal sealed class SimulatedKeys(IdempotencyPolicy policy) : Simulated(policy)
{
    private readonly Dictionary<string, (string Body, int Status, string Answer)> _stored = [];
    private int _effects;

    public bool Atomic { get; init; } = true;
    public bool StoresFirst { get; init; }
    public bool ComparesBodies { get; init; } = true;
    public bool Remembers { get; init; } = true;
    public bool SameAnswer { get; init; } = true;
    public bool OutlivesRestart { get; init; } = true;

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (request.Method == "GET")
        {
            return Task.FromResult(Asked(request, trace, at, 200, $$"""{"charges":{{_effects}}}"""));
        }

        var (status, answer) = Charge(request, trace, look: true);
        return Task.FromResult(Asked(request, trace, at, status, answer));
    }

    public override ICalls Begin(int count) => Begin(Policy.Drive, count);

    /// <summary>When looking and storing are apart, none of them finds the key.</summary>
    public override ICalls Begin(PlannedLoad request, int count)
    {
        var over = 0;
        Arrivals++;
        return new Begun(() => over, () =>
        {
            for (; over < count; over++)
            {
                var (at, trace) = (Now += Millisecond, NextTrace());
                var (status, answer) = Charge(request, trace, look: Atomic);
                Asked(request, trace, at, status, answer);
            }
        });
    }

    public override Task RestartCallerAsync()
    {
        if (!OutlivesRestart)
        {
            _stored.Clear();
        }

        return Task.CompletedTask;
    }

    private (int Status, string Answer) Charge(PlannedLoad request, string trace, bool look)
    {
        var (key, body) = (request.Headers[policy.Key], request.Body ?? "");
        if (look && Remembers && _stored.TryGetValue(key, out var stored))
        {
            return stored.Body != body && ComparesBodies ? (422, "another body") : (stored.Status, SameAnswer ? stored.Answer : "again");
        }

        var failed = Faults.Exists(fault => fault is AnswerFault);
        Seen.Add(Arrived(Now += Millisecond, trace, "POST") with { Status = failed ? 503 : 200, Fault = failed ? "f" : "", Ended = Now });
        if (failed)
        {
            _stored[StoresFirst ? key : "-"] = (body, 502, "failed");
            return (502, "failed");
        }

        _stored[key] = (body, 201, $"charge {++_effects}");
        return (201, _stored[key].Answer);
    }
}
