namespace TestHarness.Stubs.Responses;

/// <summary>Any time between two, each as likely.</summary>
/// <param name="Lower">The shortest.</param>
/// <param name="Upper">The longest.</param>
public sealed record UniformDelay(TimeSpan Lower, TimeSpan Upper) : StubDelay
{
    internal override TimeSpan Next(Random random) => Lower + ((Upper - Lower) * random.NextDouble());
}
