namespace TestHarness.Load;

/// <summary>What comes due, and when. Called under the run's lock.</summary>
internal abstract class Schedule
{
    /// <summary>When the load began, in timestamp ticks.</summary>
    public long Began { get; set; }

    /// <summary>When the next arrival is due, in timestamp ticks; null: none is.</summary>
    public abstract long? Next { get; }

    /// <summary>Whether there will be no more.</summary>
    public abstract bool Over { get; }

    /// <summary>How many arrivals were asked for; null: as many as there was time for.</summary>
    public abstract int? Planned { get; }

    /// <summary>How many were taken.</summary>
    public int Taken { get; protected set; }

    /// <summary>Takes the next, with the user that it is of, or −1.</summary>
    public abstract (Arrival Arrival, int User) Take();

    /// <summary>A user's journey ended: when the next is due, in timestamp ticks; null: none is.</summary>
    public abstract long? Again(int user, long now);

    /// <summary>The time is up.</summary>
    public abstract void End();
}
