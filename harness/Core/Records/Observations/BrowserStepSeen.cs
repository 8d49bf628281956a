using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One step of a person in a browser, and what came of it.</summary>
/// <param name="At">When it began, in nanoseconds of the run's clock.</param>
public sealed record BrowserStepSeen(long At) : Observation(At)
{
    /// <summary>The visit's id.</summary>
    public required string Visit { get; init; }

    /// <summary>Its number in the journey, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What was to be done or seen, in words.</summary>
    public required string Step { get; init; }

    /// <summary>When it was done or given up, in nanoseconds.</summary>
    public required long Ended { get; init; }

    /// <summary>What came of it.</summary>
    public required BrowserOutcome Outcome { get; init; }

    /// <summary>Why it was not done, with what the page showed instead; or empty.</summary>
    public string Why { get; init; } = "";

    /// <summary>The trace id that all requests of the visit carry.</summary>
    public required string Trace { get; init; }

    /// <summary>The page when the step failed, a JPEG in base64 with card numbers and passwords painted over; else empty.</summary>
    public string Picture { get; init; } = "";

    internal override byte Kind => 14;

    internal override void Write(FieldWriter to) =>
        to.Text(Visit).Number(Number).Text(Step).Number(Ended).Number((int)Outcome).Once(Why).Text(Trace).Once(Picture);

    internal static BrowserStepSeen Read(long at, FieldReader from) => new(at)
    {
        Visit = from.Text(), Number = (int)from.Number(), Step = from.Text(), Ended = from.Number(), Outcome = (BrowserOutcome)from.Number(),
        Why = from.Once(), Trace = from.Text(), Picture = from.Once(),
    };
}

/// <summary>What can come of a step in a browser.</summary>
public enum BrowserOutcome
{
    /// <summary>It was done, or seen.</summary>
    Done,

    /// <summary>The page did not let the person do it, or did not show it.</summary>
    Failed,

    /// <summary>The browser failed, not the page.</summary>
    BrowserLost,
}
