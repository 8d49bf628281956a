namespace TestHarness.Load;

/// <summary>
/// A closed load: users that each begin their next journey when the last one ended. It slows down when the target does, so that
/// it says little about what a crowd would see; arrivals say that.
/// </summary>
public sealed record ClosedUsers
{
    /// <summary>How many there are, one phase after the other.</summary>
    public required IReadOnlyList<UsersPhase> Phases { get; init; }

    /// <summary>How many journeys all of them together make, at most; null: as many as there is time for.</summary>
    public int? Iterations { get; init; }

    /// <summary>How long a user waits after a journey.</summary>
    public TimeSpan Think { get; init; }

    internal long Nanoseconds => Phases.Sum(phase => phase.Nanoseconds);

    /// <summary>The phase at a time, or null when all are over.</summary>
    internal (int Number, UsersPhase Phase, long Into)? At(long nanoseconds)
    {
        for (var number = 0; number < Phases.Count; number++)
        {
            if (nanoseconds < Phases[number].Nanoseconds)
            {
                return (number, Phases[number], nanoseconds);
            }

            nanoseconds -= Phases[number].Nanoseconds;
        }

        return null;
    }

    /// <summary>When this user is there, at a time or after it; null: not any more.</summary>
    internal long? Present(int user, long from)
    {
        var begin = 0L;
        for (var number = 0; number < Phases.Count; number++)
        {
            var end = begin + Phases[number].Nanoseconds;
            if (from < end && Within(Phases[number], user, Math.Max(from - begin, 0)) is { } at)
            {
                return begin + at;
            }

            begin = end;
        }

        return null;
    }

    /// <summary>How many users there are at most.</summary>
    internal int Most => Phases.Count == 0 ? 0 : Phases.Max(phase => Math.Max(phase.From, phase.To));

    internal IEnumerable<string> Problems()
    {
        if (Phases.Count == 0)
        {
            yield return "users: there is no phase";
        }

        foreach (var (number, phase) in Phases.Index())
        {
            if (phase.From < 0 || phase.To < 0 || phase.For <= TimeSpan.Zero)
            {
                yield return $"users, phase {number + 1}: 0 users or more, for longer than zero; got {phase.From} to {phase.To} for {phase.For}";
            }
        }

        if (Iterations < 1)
        {
            yield return $"users: {Iterations} iterations; at least 1 is needed";
        }

        if (Think < TimeSpan.Zero)
        {
            yield return $"users: they think for {Think}; zero or more is needed";
        }
    }

    /// <summary>User k is there while more than k users are.</summary>
    private static long? Within(UsersPhase phase, int user, long from)
    {
        if (phase.At(from) > user)
        {
            return from;
        }

        var comes = phase.To > phase.From ? (long)Math.Ceiling((double)(user - phase.From) / (phase.To - phase.From) * phase.Nanoseconds) + 1 : long.MaxValue;
        return comes >= from && comes < phase.Nanoseconds ? comes : null;
    }
}
