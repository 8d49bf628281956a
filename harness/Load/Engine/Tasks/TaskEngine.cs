namespace TestHarness.Load;

/// <summary>One task for each step: HTTP of any version through .NET's own client, and steps in C#. Dearer by far than the fast engine, and it does everything.</summary>
internal sealed class TaskEngine : IEngine
{
    private readonly LoadRun _run;
    private readonly SemaphoreSlim _slots;
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpWire _wire;
    private readonly Dictionary<CompiledStep, ILoadAction> _actions;

    public TaskEngine(LoadRun run)
    {
        _run = run;
        _slots = new(run.Load.Spec.Connections);
        _wire = new(run.Clock, run.Load.Spec);
        _actions = run.Load.Journeys.SelectMany(steps => steps).Where(step => step.Step.IsCode).ToDictionary(step => step, step => Actions.Make(step.Step));
    }

    public void Begin(Session session)
    {
        if (_run.Load.Spec.WhenFull == WhenFull.Drop && !_slots.Wait(0, CancellationToken.None))
        {
            Outcomes.Unsent(_run, session, OperationOutcome.Dropped);
            return;
        }

        _ = Task.Run(() => CarryAsync(session, hasSlot: _run.Load.Spec.WhenFull == WhenFull.Drop), CancellationToken.None);
    }

    public long LookForOverdue(long now) => long.MaxValue;

    public void GiveUp() => _stop.Cancel();

    public void Dispose()
    {
        _wire.Dispose();
        _slots.Dispose();
        _stop.Dispose();
    }

    private async Task CarryAsync(Session session, bool hasSlot)
    {
        var goesOn = true;
        while (goesOn)
        {
            var ended = await OneAsync(session, hasSlot);
            hasSlot = false;
            _run.Recorder.Add(ended);
            goesOn = Outcomes.IsGood(ended) && Journeying.Next(_run, session, ended.At);
            if (!goesOn)
            {
                _run.Recorder.Journeyed(session, ended);
                _run.Over(session);
            }
            else if (session.Intended > ended.At)
            {
                _run.Later(session);
                return;
            }

            session.Taken = ended.At;
        }
    }

    private async Task<Ended> OneAsync(Session session, bool hasSlot)
    {
        var ended = new Ended { Session = session, Intended = session.Intended, Taken = session.Taken, Outcome = OperationOutcome.Unfinished };
        try
        {
            if (!hasSlot)
            {
                await _slots.WaitAsync(_stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return ended with { At = _run.Clock.Now };
        }

        try
        {
            ended.Sent = _run.Clock.Now;
            var step = _run.Load.Journeys[session.Journey][session.Step];
            return step.Request is { } request ? await _wire.SendAsync(request, ended, _stop.Token) : await ActAsync(step, ended);
        }
        finally
        {
            _slots.Release();
        }
    }

    private async Task<Ended> ActAsync(CompiledStep step, Ended ended)
    {
        using var patience = new CancellationTokenSource(_run.Load.Spec.Timeout, _run.Clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, _stop.Token);
        var trace = new ByteText();
        Traces.Write(trace, _run.Load.DrawSeed, ended.Session.Index, ended.Session.Step);
        try
        {
            var context = new LoadContext(ended.Session.Scope, step.Names, _run.Load.Spec.Target, trace.ToString());
            await Task.Run(() => _actions[step].RunAsync(context, either.Token).AsTask(), CancellationToken.None).WaitAsync(either.Token);
            return ended with { At = _run.Clock.Now, Outcome = OperationOutcome.Answered };
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Code that does not hear of it goes on by itself, with what it was given.
            ended.Session.IsAbandoned = true;
            return ended with { At = _run.Clock.Now, Outcome = _stop.IsCancellationRequested ? OperationOutcome.Unfinished : OperationOutcome.TimedOut };
        }
        catch (Exception e)
        {
            return ended with { At = _run.Clock.Now, Outcome = Outcomes.Of(e).Outcome, Error = $"{e.GetType().Name}: {e.Message}" };
        }
    }
}
