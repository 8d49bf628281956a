namespace TestHarness.Runtime;

/// <summary>Something that a person who waits for a run wants to know at once.</summary>
/// <param name="At">When, counted from the beginning of the load; negative before.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Text">It, in words.</param>
public sealed record RunEvent(TimeSpan At, RunEventKind Kind, string Text);

/// <summary>The kinds of events.</summary>
public enum RunEventKind
{
    /// <summary>A step of the run begins.</summary>
    Step,

    /// <summary>A fault goes on or off.</summary>
    Fault,

    /// <summary>A service ended though nobody asked it to.</summary>
    Service,

    /// <summary>How the load goes, every ten seconds.</summary>
    Load,
}
