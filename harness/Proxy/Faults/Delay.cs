namespace TestHarness.Proxy;

/// <summary>Which way a fault works.</summary>
public enum Side
{
    /// <summary>On what the client sends.</summary>
    Request,

    /// <summary>On what the server answers.</summary>
    Response,

    /// <summary>On both.</summary>
    Both,
}

/// <summary>
/// Holds each request before the upstream is called, or each answer after the upstream acted; never less than drawn.
/// A client that goes away while its request is held never reaches the upstream.
/// </summary>
/// <param name="By">How long, zero to an hour: the middle of the distribution.</param>
/// <param name="Jitter">How far draws spread, see <see cref="Distribution"/>; zero to <paramref name="By"/> when uniform.</param>
public sealed record Delay(TimeSpan By, TimeSpan Jitter = default) : Fault
{
    /// <summary>How delays are drawn, by the seed.</summary>
    public Distribution Distribution { get; init; }

    /// <summary>The delays in turn, for <see cref="Distribution.Replay"/>; else empty.</summary>
    public Durations Values { get; init; } = Durations.None;

    /// <summary>Whether requests or answers are held.</summary>
    public Side Side { get; init; }

    internal override IEnumerable<string> Problems()
    {
        if (By < TimeSpan.Zero || By > TimeSpan.FromHours(1))
        {
            yield return $"by {By} is not between 0 and 1 hour";
        }

        if (Jitter < TimeSpan.Zero || (Distribution == Distribution.Uniform && Jitter > By))
        {
            yield return $"jitter {Jitter} is not between 0 and by ({By})";
        }

        if (Distribution == Distribution.LogNormal && By == TimeSpan.Zero)
        {
            yield return "a log-normal delay needs a 'by' above zero: it is the median";
        }

        if ((Distribution == Distribution.Replay) != (Values.Count > 0))
        {
            yield return "values go with the distribution replay, and replay needs them";
        }
    }

    internal override bool Treat(Treatment call, Lease lease, long number)
    {
        if (Side != Side.Response)
        {
            call.Holds.Add(new(lease, Distribution.Draw(this, lease, number, 1)));
        }

        if (Side != Side.Request)
        {
            call.AnswerHolds.Add(new(lease, Distribution.Draw(this, lease, number, 2)));
        }

        return true;
    }
}
