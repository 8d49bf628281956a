namespace TestHarness.Load;

/// <summary>A stretch of a closed load: a number of users that is constant or changes evenly.</summary>
/// <param name="From">Users at its beginning, 0 or more.</param>
/// <param name="To">Users at its end, 0 or more.</param>
/// <param name="For">How long it lasts, more than zero.</param>
/// <param name="Judged">Whether what they do counts.</param>
public sealed record UsersPhase(int From, int To, TimeSpan For, bool Judged = true)
{
    internal long Nanoseconds => For.Ticks * TimeSpan.NanosecondsPerTick;

    internal double At(long nanoseconds) => From + ((double)(To - From) * nanoseconds / Nanoseconds);
}
