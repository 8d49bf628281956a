namespace TestHarness.Stubs.Responses;

/// <summary>Always the same.</summary>
/// <param name="By">How long.</param>
public sealed record FixedDelay(TimeSpan By) : StubDelay
{
    internal override TimeSpan Next(Random random) => By;
}
