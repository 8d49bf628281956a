namespace TestHarness.Pacts;

/// <summary>Whether a provider keeps its pacts cannot be told: it did not answer, a state or a message has no handler, or nothing was verified.</summary>
public sealed class PactNotVerified : Exception
{
    internal PactNotVerified(VerificationResult result) : base(result.ToString()) => Result = result;

    /// <summary>What came of the verification.</summary>
    public VerificationResult Result { get; }
}
