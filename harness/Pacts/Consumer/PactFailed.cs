namespace TestHarness.Pacts;

/// <summary>A consumer did not ask, or did not take, what its pact describes. Nothing was written.</summary>
public sealed class PactFailed : Exception
{
    internal PactFailed(Pact pact, IReadOnlyList<string> interactions, IReadOnlyList<RequestProblem> problems, Exception? thrown)
        : base(
            $"{pact.Consumer} -> {pact.Provider}, {string.Join(", ", interactions.Select(one => $"'{one}'"))}:"
                + string.Concat(problems.Select(problem => $"\n    {problem}"))
                + (thrown is null ? "" : $"\n    and the test threw {thrown.GetType().Name}: {thrown.Message}"),
            thrown) => Problems = problems;

    /// <summary>Every request that did not go as described.</summary>
    public IReadOnlyList<RequestProblem> Problems { get; }
}
