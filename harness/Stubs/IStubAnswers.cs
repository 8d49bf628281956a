namespace TestHarness.Stubs;

/// <summary>What is answered by other rules than those of mappings, e.g. a pact's. Is asked by one thread at a time.</summary>
public interface IStubAnswers
{
    /// <summary>The answer to a request, as a mapping that was made for it; or null.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The mapping.</returns>
    StubMapping? Of(StubRequest request);

    /// <summary>Why there is none.</summary>
    /// <param name="request">The request.</param>
    /// <returns>A sentence.</returns>
    string Explained(StubRequest request);
}
