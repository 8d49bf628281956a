namespace TestHarness.Core.Verdicts;

/// <summary><c>contracts: hold</c>: every answer that crossed an edge with pacts is one that its pacts have for the request, also under fault.</summary>
public sealed record ContractsRule : Rule
{
    /// <summary>Answers that no pact has and that are allowed from the first fault on.</summary>
    public IReadOnlyList<DegradedAnswer> Degraded { get; init; } = [];
}

/// <summary>Answers that are allowed under fault.</summary>
/// <param name="On">The edge.</param>
/// <param name="Status">Their statuses.</param>
public sealed record DegradedAnswer(string On, IReadOnlyList<int> Status);
