namespace TestHarness.Proxy;

/// <summary>What the faults of an edge do to one stream. The pace of bytes is left to the connection: a stream has no wire of its own.</summary>
internal sealed class EdgeTreatment(Treatment treatment, ClientConnection connection) : IStreamTreatment
{
    public string? Fault => treatment.Fault;

    public CallEnd Fate => treatment.How;

    public bool IsDuplicated => treatment.IsDuplicated;

    public bool IsInForce => treatment.Ends is { LiftedAt: null };

    public Task LeaseEnded => treatment.Ends?.Ended ?? Task.CompletedTask;

    public StreamAnswer? Answer => treatment.Answer is { } answer
        ? new StreamAnswer
        {
            Status = answer.Status,
            GrpcStatus = answer.GrpcStatus,
            Body = answer.Body,
            RetryAfter = answer.RetryAfter,
            Headers = [.. answer.Headers.All.Select(pair => new KeyValuePair<string, string>(pair.Name, pair.Value))],
        }
        : null;

    public BodyChange? Change(Direction direction) => direction == Direction.Upstream ? treatment.Request : treatment.Response;

    public bool EndConnection()
    {
        if (treatment.Ends is not { Fault: Cut cut } lease || !(cut.Who.IsOfAllRequests || cut.How == CutHow.HalfClose))
        {
            return false;
        }

        _ = treatment.How == CallEnd.Cut ? connection.CutBy(lease) : connection.Swallow(lease);
        return true;
    }

    public void RequestPassed() => treatment.Overtakes.ForEach(waiting => waiting.TrySetResult());

    public Task HoldFor(long arrived) => Wait(treatment.Holds, arrived);

    public Task AnswerHoldFor(long firstByte) => Wait(treatment.AnswerHolds, firstByte);

    private Task Wait(List<Holding> holds, long from) => holds.Count == 0 ? Task.CompletedTask : Treatment.Wait(holds, from, connection);
}
