using TestHarness.Core.Text;
using TestHarness.Core.Verdicts;

namespace TestHarness.Core.Plans;

/// <summary><c>corrupt:</c> some bytes arrive as others.</summary>
public sealed record CorruptFault : PlannedFault
{
    /// <summary>Which part they are of.</summary>
    public CorruptWhat What { get; init; } = CorruptWhat.Body;

    /// <summary>How many bytes, from 1.</summary>
    public required int Bytes { get; init; }

    /// <summary>Whose.</summary>
    public FaultSide Side { get; init; } = FaultSide.Response;

    /// <inheritdoc/>
    public override string InWords => $"corrupt {Words.Count(Bytes, "byte")} of the {Snake.Of(What)} on {Target}";
}

/// <summary>What can be corrupted.</summary>
public enum CorruptWhat
{
    /// <summary>The body; where there is none to read, the bytes as they come.</summary>
    Body,

    /// <summary>The status line or the request line and the headers: the message becomes malformed.</summary>
    Head,
}
