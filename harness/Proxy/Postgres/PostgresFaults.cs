namespace TestHarness.Proxy;

/// <summary>The faults in force on the connection's edge, as queries feel them.</summary>
internal sealed class PostgresFaults(ClientConnection connection) : IQueryFaults
{
    public bool Any => connection.Edge.Leases.Any(lease => !lease.Fault.IsOfConnections);

    public IQueryTreatment? Treat(PostgresQuery query) =>
        connection.Edge.Treat(new QueryFacts(query), connection) is { } treatment ? new QueryTreatment(treatment, connection) : null;

    /// <summary>A query as faults see it: its method is its first keyword, its path the statement without literals.</summary>
    private sealed class QueryFacts(PostgresQuery query) : CallFacts
    {
        public override string Method => query.Method;

        public override Can Can => Can.Hold | Can.HoldAnswer | Can.Reorder | Can.Cut | Can.LoseRequest | Can.LoseAnswer;

        public override string Path => query.Path;
    }

    private sealed class QueryTreatment(Treatment call, ClientConnection connection) : IQueryTreatment
    {
        public string? Fault => call.Fault;

        public bool Cuts => call is { How: CallEnd.Cut or CallEnd.Swallowed, Ends.LiftedAt: null };

        public bool LosesAnswer => call.How == CallEnd.AnswerLost;

        public Task Hold() => Treatment.Wait(call.Holds, connection.Now, connection);

        public Task HoldAnswer() => Treatment.Wait(call.AnswerHolds, connection.Now, connection);

        public void Passed() => call.Overtakes.ForEach(waiting => waiting.TrySetResult());

        public bool Cut()
        {
            if (call.How == CallEnd.Swallowed)
            {
                connection.Swallow(call.Ends!);
                return true;
            }

            connection.CutBy(call.Ends!);
            return false;
        }
    }
}
