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
    /// <summary>Id of the lease for the record; null = none touches it.</summary>
    string? Fault { get; }

    /// <summary>Asked after the hold: the connection is cut, or swallowed, before the upstream has got the query.</summary>
    bool Cuts { get; }

    /// <summary>The upstream runs the query; when its whole answer has come in the connection is cut instead of passing it on.</summary>
    bool LosesAnswer { get; }

    /// <summary>Begins to hold the query: done when it may go on.</summary>
    Task Hold();

    /// <summary>Begins to hold the answer, whose first byte has come in: done when it may go on.</summary>
    Task HoldAnswer();

    /// <summary>The query has gone on: those that waited for it are told.</summary>
    void Passed();

    /// <summary>Cuts the connection, or swallows it.</summary>
    /// <returns>False when the connection is over.</returns>
    bool Cut();
}
