namespace TestHarness.Load;

/// <summary>Hands operations to a sink as objects; the first thing that the sink throws ends the load.</summary>
internal sealed class SinkOperations(Compiled load, ILoadSink sink, CancellationTokenSource broken) : IOperations
{
    /// <summary>What the sink threw first, or null.</summary>
    public Exception? Fault { get; private set; }

    public void Take(in Ended ended)
    {
        if (Fault is not null || !load.Spec.Operations)
        {
            return;
        }

        try
        {
            sink.OnOperation(Of(load, ended));
        }
        catch (Exception e)
        {
            Fault = e;
            _ = broken.CancelAsync();
        }
    }

    public static LoadOperation Of(Compiled load, in Ended ended)
    {
        var session = ended.Session;
        return new()
        {
            Load = load.Spec.Id, Name = load.Names[load.NameOf(session)], Journey = session.Journey, Step = session.Step,
            Index = session.Index, Phase = session.Phase, Judged = session.Judged,
            Intended = ended.Intended, Taken = ended.Taken, Sent = ended.Sent, Connecting = ended.Connecting, Ended = ended.At,
            Status = ended.Status, Outcome = ended.Outcome, TraceId = load.Spec.TraceIdOf(session.Index, session.Step),
            Body = ended.Body, Header = ended.Header, Error = ended.Error,
        };
    }
}
