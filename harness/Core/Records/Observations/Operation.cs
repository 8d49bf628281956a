using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One thing that the load or a probe asked of the suite from outside.</summary>
/// <param name="At">The intended start, in nanoseconds of the run's clock; latency counts from here.</param>
public sealed record Operation(long At) : Observation(At)
{
    /// <summary>The id of the load that asked, e.g. <c>checkout</c>.</summary>
    public required string Load { get; init; }

    /// <summary>Method and path as the scenario file writes them, e.g. <c>POST /orders</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The service that was asked.</summary>
    public required string Via { get; init; }

    /// <summary>The part of the run that asked; only <see cref="OperationPhase.Judged"/> ones count in load rules.</summary>
    public required OperationPhase Phase { get; init; }

    /// <summary>When the request left, in nanoseconds; 0 when it never did.</summary>
    public long Sent { get; init; }

    /// <summary>When the answer was whole or the attempt was given up, in nanoseconds.</summary>
    public required long Ended { get; init; }

    /// <summary>The HTTP status, 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>How it ended.</summary>
    public required OperationOutcome Outcome { get; init; }

    /// <summary>The trace id that was sent, 32 hexadecimal digits.</summary>
    public required string Trace { get; init; }

    /// <summary>What its request says to keep of the answer (<see cref="Plans.PlannedLoad.Shows"/>): a header's value or the body, without secrets; or empty.</summary>
    public string Shown { get; init; } = "";

    /// <summary>Time from the intended start to the end, in nanoseconds.</summary>
    public long Latency => Ended - At;

    /// <summary>True when an answer came and its status is 2xx, or one that its step expects.</summary>
    public bool Succeeded => Outcome == OperationOutcome.Expected || (Outcome == OperationOutcome.Answered && Status is >= 200 and < 300);

    internal override byte Kind => 1;

    internal override void Write(FieldWriter to)
    {
        to.Text(Load).Text(Name).Text(Via).Number((int)Phase).Number(Sent).Number(Ended);
        to.Number(Status).Number((int)Outcome).Text(Trace);
        if (Shown.Length > 0)
        {
            to.Text(Shown);
        }
    }

    /// <summary>One that shows a header has a field more.</summary>
    internal static Operation Read(long at, FieldReader from)
    {
        var seen = First(at, from);
        return from.AtEnd ? seen : seen with { Shown = from.Text() };
    }

    private static Operation First(long at, FieldReader from) => new(at)
    {
        Load = from.Text(), Name = from.Text(), Via = from.Text(), Phase = (OperationPhase)from.Number(), Sent = from.Number(),
        Ended = from.Number(), Status = (int)from.Number(), Outcome = (OperationOutcome)from.Number(), Trace = from.Text(),
    };
}

/// <summary>The part of a run in which an operation was asked.</summary>
public enum OperationPhase
{
    /// <summary>Sequential requests before the load, which show that the suite works.</summary>
    Healthy,

    /// <summary>Load that warms up; shown, not judged.</summary>
    Ramp,

    /// <summary>Load that rules are judged on.</summary>
    Judged,

    /// <summary>A call of a stimulus: one of a trial's cases.</summary>
    Verify,
}

/// <summary>How an operation ended.</summary>
public enum OperationOutcome
{
    /// <summary>An answer came, whatever its status.</summary>
    Answered,

    /// <summary>The connection was refused.</summary>
    Refused,

    /// <summary>The connection was reset or closed before the answer was whole.</summary>
    Reset,

    /// <summary>No answer within the request's timeout.</summary>
    TimedOut,

    /// <summary>Anything else.</summary>
    Failed,

    /// <summary>Still open when the run ended; its latency is a lower bound.</summary>
    Unfinished,

    /// <summary>An answer came whose status is not 2xx, and its step expects that status.</summary>
    Expected,

    /// <summary>An answer came, and a check of its step fails on it.</summary>
    CheckFailed,

    /// <summary>A good answer came without what its step was to save of it.</summary>
    CaptureFailed,

    /// <summary>What came is not HTTP.</summary>
    NotHttp,

    /// <summary>The answer was longer than may be, and was given up.</summary>
    TooLarge,

    /// <summary>The target's host has no address.</summary>
    UnknownHost,

    /// <summary>No connection was free, and who finds none is not to wait.</summary>
    Dropped,

    /// <summary>A feed whose rows are taken once had none left.</summary>
    NoData,
}
