using TestHarness.Core.Records;

namespace TestHarness.Runtime;

/// <summary>What one request tells, gathered until all of it could be read.</summary>
/// <param name="now">When it came, in nanoseconds of the run's clock.</param>
/// <param name="unix">The same moment in nanoseconds since 1970: services are on the same machine and have the same clock.</param>
internal sealed class OtlpIntake(long now, long unix)
{
    private const int Most = 100_000;
    private readonly List<Observation> _taken = [];

    /// <summary>What could be read.</summary>
    public IReadOnlyList<Observation> Taken => _taken;

    /// <summary>How many things are not kept.</summary>
    public long Refused { get; private set; }

    /// <summary>Why the first of them is not, or empty.</summary>
    public string Why { get; private set; } = "";

    /// <summary>A time of a service in the run's clock: never before the run, never later than it was told.</summary>
    /// <param name="since1970">Nanoseconds since 1970; 0 for none.</param>
    public long At(long since1970) => since1970 == 0 ? now : Math.Clamp(since1970 - unix, -now, 0) + now;

    /// <summary>Takes one thing.</summary>
    public void Take(Observation seen)
    {
        if (_taken.Count == Most)
        {
            Refuse($"a request has more than {Most} things in it");
            return;
        }

        _taken.Add(seen);
    }

    /// <summary>Leaves so many things out.</summary>
    public void Refuse(string why, int count = 1) => (Refused, Why) = (Refused + count, Why.Length > 0 ? Why : why);
}
