namespace TestHarness.Core.Verify;

/// <summary>
/// The first wait of Polly v8's exponential backoff with jitter, "decorrelated jitter V2" (Polly's RetryHelper after the work of @george-polevoy):
/// with t uniform in [0, 1), the wait is <c>f(t) · first / 1.4</c>, <c>f(t) = 2^t · tanh(√(4 t))</c>, which grows with t.
/// </summary>
internal static class PollyJitter
{
    private const double Scale = 1.4;
    private const double Steepness = 4;
    private const int Steps = 40;

    /// <summary>The share of first waits that are at most so many times the declared first wait: the t at which f reaches it.</summary>
    public static double Share(double times)
    {
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < Steps; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = At(middle) < times ? (middle, high) : (low, middle);
        }

        return times <= 0 ? 0 : low;
    }

    private static double At(double t) => Math.Pow(2, t) * Math.Tanh(Math.Sqrt(Steepness * t)) / Scale;
}
