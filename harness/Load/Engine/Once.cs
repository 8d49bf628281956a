namespace TestHarness.Load;

/// <summary>A single journey, step after step, through .NET's own client.</summary>
internal sealed class Once(LoadClock clock, LoadSpec spec)
{
    private readonly Compiled _load = new(spec);

    public async Task<IReadOnlyList<LoadOperation>> RunAsync(int index, CancellationToken cancel)
    {
        using var wire = new HttpWire(clock, spec);
        var session = _load.NewSession();
        _load.Begin(session, new(index, 0, 0, Judged: true), clock.Now);
        var operations = new List<LoadOperation>();
        var steps = _load.Journeys[session.Journey];
        for (var good = true; good && session.Step < steps.Length; session.Step++)
        {
            if (steps[session.Step].Request is not { } request)
            {
                continue;
            }

            session.Intended = session.Taken = clock.Now;
            var ended = new Ended { Session = session, Intended = session.Intended, Taken = session.Taken, Outcome = OperationOutcome.Unfinished, At = session.Taken };
            ended = cancel.IsCancellationRequested ? ended : await wire.SendAsync(request, ended with { Sent = session.Taken }, cancel);
            operations.Add(SinkOperations.Of(_load, ended));
            good = Outcomes.IsGood(ended);
        }

        return operations;
    }
}
