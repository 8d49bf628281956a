namespace TestHarness.Load;

/// <summary>Ends a load that only fails: more is not learnt from it.</summary>
/// <param name="Errors">The share of operations, 0 to 1, that must have failed.</param>
/// <param name="For">In how long a time up to now.</param>
public sealed record AbortWhen(double Errors, TimeSpan For)
{
    /// <summary>So many operations at least are needed to say so.</summary>
    public const int Fewest = 20;
}
