namespace TestHarness.Stubs.Responses;

/// <summary>Mostly around a time, now and then much longer.</summary>
/// <param name="Median">Half of them are longer.</param>
/// <param name="Sigma">How far they spread; 0.1 is little.</param>
public sealed record LognormalDelay(TimeSpan Median, double Sigma) : StubDelay
{
    internal override TimeSpan Next(Random random)
    {
        // Box and Muller's way from two even numbers to a normal one.
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return Median * Math.Exp(normal * Sigma);
    }
}
