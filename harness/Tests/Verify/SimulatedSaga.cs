using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Suites;
using TestHarness.Core.Verify;

namespace TestHarness.Tests.Verify;

/// <summary>A saga over virtual time: an orchestrator with a log and a worker, and services that take part; each property is a way to get it wrong.</summary>
internal sealed class SimulatedSaga(SagaPolicy policy) : Simulated(policy)
{
    public bool Forward { get; init; }
    public bool UndoesAll { get; init; }
    public bool SkipsUnanswered { get; init; }
    public bool SwallowsUndoErrors { get; init; }
    public bool UndoesTwice { get; init; }
    public bool Forgets { get; init; }
    public bool FollowsClient { get; init; }
    public bool UndoesAfterPivot { get; init; }
    public int Refund { get; init; } = Amount;
    public bool StuckOnRepeats { get; init; }

    private const int Amount = 3;
    private const int PivotAt = 2;
    private readonly List<Order> _orders = [];
    private readonly Dictionary<string, (int Begun, int Ended)> _edges = [];
    private readonly Dictionary<PlannedFault, int> _touched = new(ReferenceEqualityComparer.Instance);
    private readonly List<(PlannedFault Fault, TaskCompletionSource<bool> Goes)> _held = [];
    private readonly HashSet<string> _seen = [];
    private readonly HashSet<string> _stuck = [];
    private bool _clientLeft;
    private bool _working;
    private int _kept;
    private int _given;
    private int _taken;

    public override int ArrivalsOn(string edge) => _edges.GetValueOrDefault(edge).Begun;

    public override int EndedOn(string edge) => _edges.GetValueOrDefault(edge).Ended;

    public override ICalls Begin(int count) => throw new NotSupportedException("its calls come one by one");

    public override async Task<Operation> AskAsync(PlannedLoad request)
    {
        var (at, trace) = (Now += Millisecond, NextTrace());
        if (request.Method == "GET")
        {
            return Asked(request, trace, at, 200, $$"""{"taken":{{_taken}},"given":{{_given}},"kept":{{_kept}}}""");
        }

        var order = new Order($"o-{trace[^4..]}", trace);
        _orders.Add(order);
        var running = ForwardAsync(order);
        if (!running.IsCompleted && request.Timeout < TimeSpan.FromSeconds(1))
        {
            Now += request.Timeout.Ticks * 100;
            _clientLeft = FollowsClient;
            Release(_ => true, goes: false, FollowsClient);
            return Asked(request, trace, at, 0);
        }

        var ended = await running;
        order.Left = ended is false;
        return Asked(request, trace, at, ended switch { null => 0, false => 504, _ => order.GivenUp ? 409 : 201 });
    }

    public override async Task WaitAsync(TimeSpan time)
    {
        await base.WaitAsync(time);
        for (var at = 0; !_working && at < _orders.Count; at++)
        {
            if (_orders[at] is { Left: true } order)
            {
                _working = true;
                order.Left = await FinishAsync(order) is not true;
                _working = false;
            }
        }
    }

    public override Task KillAsync(string service)
    {
        Release(_ => true, goes: false, really: true);
        _orders.RemoveAll(order => Forgets || order.Ended);
        return Task.CompletedTask;
    }

    public override Task StartAsync(string service)
    {
        _orders.ForEach(order => order.Left = true);
        return Task.CompletedTask;
    }

    protected override void Lifted(PlannedFault fault) => Release(held => held == fault, goes: true, really: true);

    private async Task<bool?> FinishAsync(Order order) =>
        !order.GivenUp && order.Is(policy.Saga.Steps[PivotAt], "done", "calling") ? await ForwardAsync(order) : await BackAsync(order);

    /// <summary>Null when it was killed meanwhile.</summary>
    private async Task<bool?> ForwardAsync(Order order)
    {
        foreach (var (at, step) in policy.Saga.Steps.Index().Where(one => !order.Is(one.Item, "done")))
        {
            order.States[step.Name] = "calling";
            if (await SendAsync(order, step, step.Request) is not { } effect)
            {
                return null;
            }

            order.States[step.Name] = effect;
            if (effect != "done")
            {
                var bound = at > PivotAt || (at == PivotAt && effect == "calling");
                return bound && !UndoesAfterPivot ? false : await BackAsync(order);
            }
        }

        return order.Ended = true;
    }

    private async Task<bool?> BackAsync(Order order)
    {
        order.GivenUp = true;
        var due = policy.Saga.Steps.Where(step => step.Undo is not null && !order.Is(step, "undone") && (UndoesAll || order.Is(step, "done") || (!SkipsUnanswered && order.Is(step, "calling")))).ToList();
        foreach (var step in Forward ? due : due.AsEnumerable().Reverse())
        {
            var effect = await SendAsync(order, step, step.Undo!);
            if (effect is null or not "done" && (effect is null || !SwallowsUndoErrors))
            {
                return effect is null ? null : false;
            }

            order.States[step.Name] = "undone";
        }

        return order.Ended = true;
    }

    private async Task<string?> SendAsync(Order order, SagaStep step, RequestPattern pattern)
    {
        var path = pattern.Path.Replace("*", order.Id, StringComparison.Ordinal);
        var fault = Faults.Find(one => one.Target == step.On && Touches(one, pattern.Method, path));
        if (fault is CutFault || _clientLeft)
        {
            (_clientLeft, var left) = (false, _clientLeft);
            return left ? null : "refused";
        }

        var at = Now += Millisecond;
        Count(step.On, begun: 1);
        var acts = fault is null or DelayFault or DuplicateFault or HoldFault or LoseFault { What: LoseWhat.Response };
        var status = acts && fault is not HoldFault ? Act(order, step, pattern, fault is DuplicateFault) : 0;
        if (fault is HoldFault or DelayFault)
        {
            var goes = new TaskCompletionSource<bool>();
            _held.Add((fault, goes));
            if (!await goes.Task)
            {
                Over(step.On, Exchange(at, order, step, pattern.Method, path) with { Outcome = ExchangeOutcome.ClientAborted, Fault = "f" });
                return null;
            }

            status = fault is HoldFault ? Act(order, step, pattern, twice: false) : status;
        }

        Now += Millisecond;
        status = fault is AnswerFault answer ? answer.Status : fault is LoseFault ? 0 : status;
        Over(step.On, Exchange(at, order, step, pattern.Method, path) with
        {
            Status = status, Fault = fault is null or DuplicateFault ? "" : "f",
            Outcome = fault is LoseFault { What: LoseWhat.Response } ? ExchangeOutcome.ResponseLost : status == 0 ? ExchangeOutcome.CutByFault : ExchangeOutcome.Answered,
        });
        return status == 200 ? "done" : status == 0 ? "calling" : "refused";
    }

    private int Act(Order order, SagaStep step, RequestPattern pattern, bool twice)
    {
        var status = ActOnce(order, step, pattern);
        if (twice)
        {
            ActOnce(order, step, pattern);
        }

        return status;
    }

    private int ActOnce(Order order, SagaStep step, RequestPattern pattern)
    {
        var first = _seen.Add($"{pattern} {order.Id}");
        if (_stuck.Contains(order.Id) || (!first && StuckOnRepeats))
        {
            _stuck.Add(order.Id);
            return 409;
        }

        if (pattern == step.Request && first && step.Undo is not null)
        {
            (_taken, _kept) = (_taken + Amount, _kept + Amount);
        }

        if (pattern == step.Undo && _seen.Contains($"{step.Request} {order.Id}") && (first || UndoesTwice))
        {
            (_given, _kept) = (_given + Refund, _kept - (first ? Amount : 0));
        }

        return 200;
    }

    private bool Touches(PlannedFault fault, string method, string path)
    {
        if (fault.Who.Path is { } wanted && !new RequestPattern(fault.Who.Method!, wanted).Matches(method, path))
        {
            return false;
        }

        var number = _touched[fault] = _touched.GetValueOrDefault(fault) + 1;
        return fault.Who.First is null || number <= fault.Who.First;
    }

    private void Release(Func<PlannedFault, bool> which, bool goes, bool really)
    {
        foreach (var one in _held.Where(held => really && which(held.Fault)).ToList())
        {
            _held.Remove(one);
            one.Goes.SetResult(goes);
        }
    }

    private void Over(string edge, Exchange exchange)
    {
        Count(edge, ended: 1);
        Seen.Add(exchange with { Ended = Now });
    }

    private void Count(string edge, int begun = 0, int ended = 0)
    {
        var (all, over) = _edges.GetValueOrDefault(edge);
        _edges[edge] = (all + begun, over + ended);
    }

    private static Exchange Exchange(long at, Order order, SagaStep step, string method, string path) =>
        new(at) { Edge = step.On, Method = method, Path = path, Trace = order.Trace, BusinessId = order.Id, Ended = at, Outcome = ExchangeOutcome.Answered };

    private sealed class Order(string id, string trace)
    {
        public string Id => id;

        public string Trace => trace;

        public Dictionary<string, string> States { get; } = [];

        public bool GivenUp { get; set; }

        public bool Ended { get; set; }

        public bool Left { get; set; }

        public bool Is(SagaStep step, params string[] states) => States.TryGetValue(step.Name, out var state) && states.Contains(state);
    }
}
