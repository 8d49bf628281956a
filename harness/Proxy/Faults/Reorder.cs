namespace TestHarness.Proxy;

/// <summary>A picked request waits until the next one that is not picked has gone on before it.</summary>
/// <param name="Within">At most so long, more than zero and up to an hour.</param>
public sealed record Reorder(TimeSpan Within) : Fault
{
    internal override IEnumerable<string> Problems() =>
        Within <= TimeSpan.Zero || Within > TimeSpan.FromHours(1) ? [$"within {Within} is not between 0 and 1 hour"] : [];

    internal override bool Treat(Treatment call, Lease lease, long number) => call.LetPass(lease, Within);
}
