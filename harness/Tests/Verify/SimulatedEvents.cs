using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A sender with an outbox and a receiver over virtual time; each property is a way to get it wrong.</summary>
internal sealed class SimulatedEvents(Policy policy) : Simulated(policy)
{
    /// <summary>What the receiver crosses to handle an event.</summary>
    public const string Handler = "callee -> store";

    public bool Drops { get; init; }
    public bool InMemory { get; init; }
    public bool Ghosts { get; init; }
    public bool AnswersFirst { get; init; }
    public bool Remembers { get; init; } = true;
    public bool SwallowsErrors { get; init; }
    public int DeadAfter { get; init; } = 4;
    public bool LosesDead { get; init; }

    private readonly List<Event> _queue = [];
    private readonly HashSet<string> _handled = [];
    private readonly List<Event> _later = [];
    private readonly Dictionary<PlannedFault, int> _touched = new(ReferenceEqualityComparer.Instance);
    private (Event Event, Exchange Exchange)? _open;
    private bool _receiverUp = true;
    private int _orders;
    private int _effects;
    private int _dead;

    public override int Ended => Arrivals - (_open is null ? 0 : 1);

    public override Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (request.Method == "GET")
        {
            return Task.FromResult(Asked(request, trace, at, 200, $$"""{"effects":{{_effects}},"orders":{{_orders}},"dead":{{_dead}}}"""));
        }

        var fails = request.Body == "fails";
        if (!fails || Ghosts)
        {
            _queue.Add(new(trace, request.Body == "poison"));
            _orders++;
        }

        Pump();
        return Task.FromResult(Asked(request, trace, at, fails ? 409 : 201));
    }

    public override ICalls Begin(int count)
    {
        var asked = Enumerable.Range(0, count).Select(_ => AskAsync()).ToList();
        return new Begun(() => asked.Count, static () => { });
    }

    public override async Task WaitAsync(TimeSpan time)
    {
        await base.WaitAsync(time);
        _later.ForEach(told => Handle(told));
        _later.Clear();
        Pump();
    }

    public override Task KillAsync(string service)
    {
        _receiverUp &= service != Edge.Callee(Policy.Subject);
        _later.Clear();
        if (_open is { } open)
        {
            Over(open.Exchange, 0, _receiverUp ? ExchangeOutcome.ClientAborted : ExchangeOutcome.UpstreamReset);
            _open = null;
        }

        if (_receiverUp && InMemory)
        {
            _queue.Clear();
        }

        return Task.CompletedTask;
    }

    public override Task StartAsync(string service)
    {
        _receiverUp = true;
        return Task.CompletedTask;
    }

    protected override void Lifted(PlannedFault fault)
    {
        if (_open is { } open)
        {
            _open = null;
            Close(open.Event, open.Exchange, fault is HoldFault ? Handle(open.Event) : 200);
        }
    }

    /// <summary>In order, until one is not taken; from memory each goes its own way.</summary>
    private void Pump()
    {
        foreach (var told in _queue.ToList())
        {
            if (_open is not null || (!Deliver(told) && !InMemory && _queue.Contains(told)))
            {
                return;
            }
        }
    }

    private bool Deliver(Event told)
    {
        var fault = Faults.Find(one => one.Target == Policy.Subject && Touches(one, told.Trace));
        var exchange = Arrived(Now += Millisecond, told.Trace, "POST") with { Fault = fault is null or DuplicateFault ? "" : "f" };
        switch (fault)
        {
            case HoldFault:
                _open = (told, exchange);
                return false;
            case DelayFault when _receiverUp:
                Handle(told);
                _open = (told, exchange);
                return false;
            case AnswerFault answer:
                return Close(told, exchange, answer.Status);
            case CutFault:
                return Close(told, exchange, 0);
            case LoseFault:
                Handle(told);
                return Close(told, exchange, 0);
            case DuplicateFault:
                Handle(told);
                return Close(told, exchange, Handle(told));
            default:
                return Close(told, exchange, _receiverUp ? Handle(told) : 0);
        }
    }

    private bool Close(Event told, Exchange exchange, int status)
    {
        Over(exchange, status, status == 0 ? ExchangeOutcome.CutByFault : ExchangeOutcome.Answered);
        told.Deliveries++;
        if (status == 200 || Drops)
        {
            return _queue.Remove(told);
        }

        if (told.Deliveries >= DeadAfter)
        {
            _dead += LosesDead ? 0 : 1;
            _queue.Remove(told);
        }

        return false;
    }

    private void Over(Exchange exchange, int status, ExchangeOutcome outcome) => Seen.Add(exchange with { Status = status, Outcome = outcome, Ended = Now += Millisecond });

    private int Handle(Event told)
    {
        if (told.IsPoison)
        {
            return 500;
        }

        if (AnswersFirst && !_later.Contains(told) && !_handled.Contains(told.Trace))
        {
            _later.Add(told);
            return 200;
        }

        if (Remembers && _handled.Contains(told.Trace))
        {
            return 200;
        }

        var failed = Faults.Exists(one => one.Target == Handler && Touches(one, told.Trace));
        Seen.Add(Arrived(Now += Millisecond, told.Trace, "POST", Handler) with { Status = failed ? 503 : 200, Fault = failed ? "f" : "" });
        Now += Millisecond;
        if (!failed)
        {
            _effects++;
            _handled.Add(told.Trace);
        }

        return failed && !SwallowsErrors ? 500 : 200;
    }

    private bool Touches(PlannedFault fault, string trace)
    {
        if (fault.Who.Trace is { } wanted && wanted != trace)
        {
            return false;
        }

        var number = _touched[fault] = _touched.GetValueOrDefault(fault) + 1;
        return fault.Who.First is null || number <= fault.Who.First;
    }

    private sealed class Event(string trace, bool isPoison)
    {
        public string Trace => trace;

        public bool IsPoison => isPoison;

        public int Deliveries { get; set; }
    }
}
