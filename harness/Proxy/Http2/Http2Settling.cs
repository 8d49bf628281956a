namespace TestHarness.Proxy;

/// <summary>Records streams when what ends them has really left.</summary>
internal sealed class Http2Settling(IHttp2Host host, Lock gate, Http2Streams streams)
{
    /// <summary>The openings (upstream) or ends (downstream) of streams have been sent; under the gate.</summary>
    public void Settle(bool isDownstream, List<Http2Stream> sent)
    {
        if (sent.Count == 0)
        {
            return;
        }

        if (isDownstream && host.IsPaced)
        {
            var leaving = sent.ToArray();
            host.WhenSent(hasLeft => Left(leaving, hasLeft));
        }
        else
        {
            sent.ForEach(isDownstream ? Answered : GoneOn);
        }

        sent.Clear();
    }

    private void Left(Http2Stream[] leaving, bool hasLeft)
    {
        // Answers that a black hole threw away: their streams end with the connection, like all that are open then.
        if (!hasLeft && host.IsVoid)
        {
            return;
        }

        lock (gate)
        {
            foreach (var stream in leaving)
            {
                stream.Settling = hasLeft ? stream.Settling : ExchangeOutcome.ClientAborted;
                Answered(stream);
            }
        }
    }

    private void Answered(Http2Stream stream)
    {
        streams.Record(stream, stream.Settling ?? ExchangeOutcome.Answered);
        streams.RemoveIfOver(stream);
    }

    private static void GoneOn(Http2Stream stream)
    {
        stream.ReachedUpstream = true;
        Http2Rewriter.Passed(stream);
    }
}
