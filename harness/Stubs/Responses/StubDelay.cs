namespace TestHarness.Stubs.Responses;

/// <summary>How long an answer waits. One kind, one file.</summary>
public abstract record StubDelay
{
    /// <summary>The next wait.</summary>
    internal abstract TimeSpan Next(Random random);
}
