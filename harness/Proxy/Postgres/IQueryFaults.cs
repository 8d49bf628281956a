namespace TestHarness.Proxy;

/// <summary>Decides which queries of a connection a fault touches.</summary>
internal interface IQueryFaults
{
    /// <summary>Whether any query could be touched now.</summary>
    bool Any { get; }

    /// <summary>Asked once for each query cycle, before its first statement is passed on to be run; null = it passes.</summary>
    /// <param name="query">The query.</param>
    IQueryTreatment? Treat(PostgresQuery query);
}

/// <summary>What is done to one query.</summary>
internal interface IQueryTreatment
{
    /// <summary>Id of the lease for the record.</summary>
    string Fault { get; }

    /// <summary>The connection is cut before the upstream has got the query.</summary>
    bool Cuts { get; }

    /// <summary>The upstream runs the query; when its whole answer has come in the connection is cut instead of passing it on.</summary>
    bool LosesAnswer { get; }

    /// <summary>Begins to hold the query; null = it is not held.</summary>
    Task? Hold();

    /// <summary>Begins to hold the answer, whose first byte has come in; null = it is not held.</summary>
    Task? HoldAnswer();

    /// <summary>Resets both sides.</summary>
    /// <param name="flow">Where the query or its answer came in.</param>
    void Cut(IFlow flow);
}
