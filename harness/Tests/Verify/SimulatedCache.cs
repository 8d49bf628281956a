using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A cache before an origin; each property is a way to get it wrong.</summary>
internal sealed class SimulatedCache(StampedePolicy policy) : Simulated(policy)
{
    private readonly List<(string Trace, long At)> _waiting = [];
    private PlannedLoad? _wanted;
    private int _came;

    public bool SharesOne { get; init; } = true;
    public bool AsksAgainAfterFailure { get; init; }

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        Seen.Add(Arrived(at, trace, "GET"));
        return Task.FromResult(Asked(request, trace, at, 200));
    }

    public override ICalls Begin(PlannedLoad request, int count)
    {
        _wanted = request;
        _waiting.AddRange(Enumerable.Range(0, count).Select(_ => (NextTrace(), Now += Millisecond / 10)));
        _came = SharesOne ? 1 : count;
        Arrivals += _came;
        return new Begun(() => 0, () => { });
    }

    protected override void Lifted(PlannedFault fault)
    {
        if (fault is not HoldFault)
        {
            return;
        }

        Now += Millisecond;
        var fails = Faults.Exists(other => other is AnswerFault);
        var again = fails && AsksAgainAfterFailure ? _waiting.Count - 1 : 0;
        foreach (var ((trace, at), number) in _waiting.Take(_came).Concat(_waiting.Take(again)).Select((call, number) => (call, number)).ToList())
        {
            Seen.Add(new Exchange(number < _came ? at : Now) { Edge = policy.Subject, Method = "GET", Path = "/item", Status = fails && number == 0 ? 503 : 200, Trace = trace, Ended = Now, Outcome = ExchangeOutcome.Answered });
        }

        _waiting.ForEach(call => Asked(_wanted!, call.Trace, call.At, fails ? 502 : 200));
        _waiting.Clear();
    }
}
