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

/// <summary>Sides are ways that bytes go.</summary>
internal static class SideDirections
{
    public static Direction[] Directions(this Side side) => side switch
    {
        Side.Request => [Direction.Upstream],
        Side.Response => [Direction.Downstream],
        _ => [Direction.Upstream, Direction.Downstream],
    };
}

/// <summary>
/// Holds each request before the upstream is called, or each answer after the upstream acted; never less than drawn.
/// A client that goes away while its request is held never reaches the upstream. Where no requests are read, all bytes are late, and connections are counted.
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
        var holds = Side != Side.Response && call.Hold(new(lease, Drawn(1)));
        return (Side != Side.Request && call.HoldAnswer(new(lease, Drawn(2)))) || holds;

        TimeSpan Drawn(int purpose) => Distribution.Draw(this, number, of => lease.Draw(number, of), purpose);
    }

    internal override void Applied(Lease lease)
    {
        foreach (var connection in lease.Live.Where(connection => connection.Reader is null))
        {
            ActOnRaw(lease, connection);
        }
    }

    internal override void Lifted(Lease lease)
    {
        if (lease.HasRaw)
        {
            lease.On.Toxics.Remove(lease);
        }
    }

    /// <summary>Where no requests are read, what passes is late: a toxic does that, and counts the connection when it does.</summary>
    internal override bool ActOnRaw(Lease lease, ClientConnection connection)
    {
        if (Who.AsksForContent || !lease.PicksRaw(connection.Number))
        {
            return false;
        }

        if (lease.IsFirstRaw())
        {
            foreach (var direction in Side.Directions())
            {
                lease.On.Toxics.Add(lease, new DelayToxic(this), direction);
            }
        }

        // It may have ended meanwhile, without a toxic to take away.
        if (lease.LiftedAt is not null)
        {
            lease.On.Toxics.Remove(lease);
        }

        connection.ToClient.Changed();
        connection.ToUpstream?.Changed();
        return false;
    }
}
