using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>What came of a request, as lanes and tables tell it apart.</summary>
internal enum Kind
{
    Good,
    Refused,
    Rejected,
    Failed,
    Wrong,
    TimedOut,
    Cut,
    Unsent,
    HeldBack,
}

/// <summary>The kinds of operations and exchanges.</summary>
internal static class Kinds
{
    /// <summary>All, in the order in which they are stacked.</summary>
    public static IReadOnlyList<Kind> All { get; } = Enum.GetValues<Kind>();

    public static Kind Of(Operation seen) => seen.Outcome switch
    {
        _ when seen.Succeeded => Kind.Good,
        OperationOutcome.Answered => OfStatus(seen.Status),
        OperationOutcome.TimedOut or OperationOutcome.Unfinished => Kind.TimedOut,
        OperationOutcome.CheckFailed or OperationOutcome.CaptureFailed or OperationOutcome.NotHttp or OperationOutcome.TooLarge => Kind.Wrong,
        OperationOutcome.Dropped or OperationOutcome.NoData => Kind.Unsent,
        _ => Kind.Cut,
    };

    /// <summary>The same, where it is known whose call an open breaker held back.</summary>
    public static Kind Of(Operation seen, IReadOnlySet<string> heldBack) =>
        Of(seen) is var kind && kind is Kind.Refused or Kind.Rejected or Kind.Failed && heldBack.Contains(seen.Trace) ? Kind.HeldBack : kind;

    public static Kind Of(Exchange seen) => seen switch
    {
        { Succeeded: true } => Kind.Good,
        { Answered: true, Status: 429 } => Kind.Rejected,
        { Answered: true } => seen.Failed ? Kind.Failed : Kind.Refused,
        { Outcome: ExchangeOutcome.ClientAborted } => Kind.TimedOut,
        _ => Kind.Cut,
    };

    /// <summary>A kind in words, short enough for a legend.</summary>
    public static string Word(Kind kind) => kind switch
    {
        Kind.Good => "answered well",
        Kind.Refused => "other status",
        Kind.Rejected => "429",
        Kind.Failed => "5xx",
        Kind.Wrong => "wrong answer",
        Kind.TimedOut => "timed out",
        Kind.Cut => "cut off",
        Kind.HeldBack => "failed fast, breaker open",
        _ => "never sent",
    };

    /// <summary>How the three-coloured lanes of a page without scripts show it: <c>good</c>, <c>refused</c> or <c>silent</c>.</summary>
    public static string Colour(Kind kind) => kind switch { Kind.Good => "good", Kind.TimedOut or Kind.Cut or Kind.Unsent => "silent", _ => "refused" };

    private static Kind OfStatus(int status) => status switch { 429 => Kind.Rejected, >= 500 => Kind.Failed, _ => Kind.Refused };
}
