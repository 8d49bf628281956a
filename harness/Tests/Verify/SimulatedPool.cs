using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A caller with a bulkhead; each property but the first two is a way to get it wrong.</summary>
internal sealed class SimulatedPool(BulkheadPolicy policy) : Simulated(policy)
{
    public int Places { get; init; } = 4;
    public int Queue { get; init; } = 2;
    public int Rejects { get; init; } = 503;
    public bool Leaks { get; init; }
    public bool IsShared { get; init; }

    private readonly List<Waiting> _inside = [];
    private readonly List<Waiting> _queue = [];
    private int _lost;
    private int _ended;

    public override int Ended => _ended;

    public override Task RestartCallerAsync()
    {
        _lost = 0;
        return Task.CompletedTask;
    }

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        if (request == Policy.Drive)
        {
            var call = Enter();
            EndAll();
            return Task.FromResult(call.Operation!);
        }

        var at = Now += Millisecond;
        return Task.FromResult(Asked(request, NextTrace(), at, IsShared && _inside.Count + _lost >= Places ? Rejects : 200));
    }

    public override ICalls Begin(int count) => new Calls(this, [.. Enumerable.Range(0, count).Select(_ => Enter())]);

    protected override void Lifted(PlannedFault fault) => EndAll();

    private Waiting Enter()
    {
        var call = new Waiting(NextTrace(), Now += Millisecond / 10);
        if (_inside.Count + _lost < Places)
        {
            Send(call);
        }
        else if (_queue.Count < Queue)
        {
            _queue.Add(call);
        }
        else
        {
            Over(call, Rejects);
        }

        return call;
    }

    private void Send(Waiting call)
    {
        call.Sent = Now += Millisecond / 10;
        _inside.Add(call);
        Arrivals++;
    }

    private void EndAll()
    {
        if (Faults.Exists(fault => fault is HoldFault))
        {
            return;
        }

        while (_inside.Count > 0)
        {
            Answer(_inside[0]);
        }

        _queue.ToList().ForEach(call => Over(call, 0));
        _queue.Clear();
    }

    private void Answer(Waiting call)
    {
        Now += Millisecond;
        var status = Faults.Find(fault => fault is AnswerFault or CutFault) switch { AnswerFault answer => answer.Status, CutFault => 0, _ => 200 };
        _inside.Remove(call);
        _lost += Leaks && status != 200 ? 1 : 0;
        Seen.Add(new Exchange(call.Sent)
        {
            Edge = Policy.Subject, Method = "GET", Path = "/item", Status = status, FirstByte = status > 0 ? Now : 0, Trace = call.Trace, Ended = Now,
            Outcome = status > 0 ? ExchangeOutcome.Answered : ExchangeOutcome.ClientAborted,
        });
        Over(call, status == 200 ? 200 : 502);
        if (_queue.Count > 0 && _inside.Count + _lost < Places)
        {
            Send(_queue[0]);
            _queue.RemoveAt(0);
        }
    }

    private void Over(Waiting call, int status)
    {
        _ended++;
        call.Operation = Asked(Policy.Drive, call.Trace, call.At, status);
    }

    private sealed record Waiting(string Trace, long At)
    {
        public long Sent { get; set; }

        public Operation? Operation { get; set; }
    }

    private sealed class Calls(SimulatedPool pool, IReadOnlyList<Waiting> calls) : ICalls
    {
        public int Ended => calls.Count(call => call.Operation is not null);

        public Task EndAsync()
        {
            pool.EndAll();
            return Task.CompletedTask;
        }
    }
}
