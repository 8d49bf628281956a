using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One connection of a caller on an edge, written when it ends.</summary>
/// <param name="At">When it was opened, in nanoseconds of the run's clock.</param>
public sealed record ConnectionSeen(long At) : Observation(At)
{
    /// <summary>The edge, <c>caller -> callee</c>.</summary>
    public required string Edge { get; init; }

    /// <summary>Its number on the edge, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>Which instance of the caller opened it, from 1; 0 when there is only one.</summary>
    public int Caller { get; init; }

    /// <summary>When it was closed, in nanoseconds.</summary>
    public required long Closed { get; init; }

    /// <summary>False when its bytes were passed on as plain TCP.</summary>
    public bool Http { get; init; }

    /// <summary>Bytes from the caller to the callee.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes from the callee to the caller.</summary>
    public long BytesDown { get; init; }

    /// <summary>What was odd about it, or empty.</summary>
    public string Note { get; init; } = "";

    internal override byte Kind => 3;

    internal override void Write(FieldWriter to)
    {
        to.Text(Edge).Number(Number).Number(Closed).Flag(Http).Number(BytesUp).Number(BytesDown).Text(Note);
        if (Caller > 0)
        {
            to.Number(Caller);
        }
    }

    internal static ConnectionSeen Read(long at, FieldReader from) => new(at)
    {
        Edge = from.Text(), Number = from.Number(), Closed = from.Number(), Http = from.Flag(),
        BytesUp = from.Number(), BytesDown = from.Number(), Note = from.Text(), Caller = from.AtEnd ? 0 : (int)from.Number(),
    };
}
