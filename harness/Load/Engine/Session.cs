namespace TestHarness.Load;

/// <summary>One arrival on its way through its journey. It belongs to one thread at a time, and is used again.</summary>
internal sealed class Session(TemplateScope scope)
{
    public TemplateScope Scope { get; } = scope;

    /// <summary>The cookies of the journey.</summary>
    public Jar Jar { get; } = new();

    public int Index => Scope.Index;

    public int Phase { get; private set; }

    public bool Judged { get; private set; }

    public int Journey { get; set; }

    /// <summary>The number of the step that is due.</summary>
    public int Step { get; set; }

    /// <summary>The user of a closed load that this is; −1 in an open one.</summary>
    public int User { get; set; } = -1;

    /// <summary>When the arrival was due, in timestamp ticks.</summary>
    public long Arrived { get; private set; }

    /// <summary>When the step is due, in timestamp ticks.</summary>
    public long Intended { get; set; }

    /// <summary>When the generator took the step up, in timestamp ticks.</summary>
    public long Taken { get; set; }

    /// <summary>Code that was given up still holds it: it is not used again.</summary>
    public bool IsAbandoned { get; set; }

    public void Reset(Arrival arrival, long due)
    {
        (Scope.Index, Phase, Judged) = (arrival.Index, arrival.Phase, arrival.Judged);
        (Arrived, Intended, Step) = (due, due, 0);
        Jar.Clear();
    }
}
