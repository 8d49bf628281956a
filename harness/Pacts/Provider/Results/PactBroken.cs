namespace TestHarness.Pacts;

/// <summary>A provider does not keep a pact.</summary>
public sealed class PactBroken : Exception
{
    internal PactBroken(VerificationResult result) : base(result.ToString()) => Result = result;

    /// <summary>What came of the verification.</summary>
    public VerificationResult Result { get; }
}
