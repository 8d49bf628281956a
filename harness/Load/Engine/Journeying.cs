namespace TestHarness.Load;

/// <summary>Moves a session through its journey.</summary>
internal static class Journeying
{
    private static readonly ulong Thinking = Draw.Hash("think");

    /// <summary>Goes to the next step that asks something, due when the last one ended or when the thinking between is over. False: the journey is over, or the load is.</summary>
    public static bool Next(LoadRun run, Session session, long ended)
    {
        var steps = run.Load.Journeys[session.Journey];
        session.Intended = ended;
        for (session.Step++; session.Step < steps.Length; session.Step++)
        {
            if (steps[session.Step].Think is not { } think)
            {
                return !run.Stopping;
            }

            session.Intended += run.Clock.Ticks(Lasting(run, session, think));
        }

        session.Step--;
        return false;
    }

    private static TimeSpan Lasting(LoadRun run, Session session, ThinkStep think) =>
        think.Drawn ? think.For * Draw.From(run.Load.DrawSeed, session.Index, Thinking, session.Step).Exponential() : think.For;
}
