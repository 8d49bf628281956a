namespace TestHarness.Proxy;

/// <summary>Holds each request for a while after it arrived, before the upstream is called; never less than asked. A client that goes away meanwhile never reaches the upstream.</summary>
/// <param name="By">How long, zero to an hour.</param>
/// <param name="Jitter">The delay is drawn evenly from By ± Jitter, by the seed; zero to By.</param>
public sealed record Delay(TimeSpan By, TimeSpan Jitter = default) : Fault
{
    private const int JitterPurpose = 1;

    internal override bool IsTerminal => false;

    internal override IEnumerable<string> Problems()
    {
        if (By < TimeSpan.Zero || By > TimeSpan.FromHours(1))
        {
            yield return $"by {By} is not between 0 and 1 hour";
        }

        if (Jitter < TimeSpan.Zero || Jitter > By)
        {
            yield return $"jitter {Jitter} is not between 0 and by ({By})";
        }
    }

    internal override TimeSpan HoldFor(Lease lease, long number) =>
        By + (Jitter * ((2 * lease.Draw(number, JitterPurpose)) - 1));
}
