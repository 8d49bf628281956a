namespace TestHarness.Core.Plans;

/// <summary><c>limit:</c> the service's containers may use less; one that needs more memory than that is killed by the kernel.</summary>
public sealed record LimitFault : ServiceFault
{
    /// <summary>Of processors, e.g. 0.1; 0 = no other limit than before.</summary>
    public double Cpus { get; init; }

    /// <summary>Of memory, in bytes; 0 = no other limit than before.</summary>
    public long Memory { get; init; }

    /// <inheritdoc/>
    public override bool Ends => false;

    /// <inheritdoc/>
    public override string Untouched => $"never held {Whom} back: it needed less";

    /// <inheritdoc/>
    public override string InWords => $"limit {Whom} to {string.Join(" and ", Parts())}";

    private IEnumerable<string> Parts()
    {
        if (Cpus > 0)
        {
            yield return $"{Cpus:0.##} processors";
        }

        if (Memory > 0)
        {
            yield return $"{Memory / 1024.0 / 1024.0:0.#} MiB";
        }
    }
}
