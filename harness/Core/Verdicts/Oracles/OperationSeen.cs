using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>One operation and all that carried its trace.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Exchanges">By arrival.</param>
internal sealed record OperationSeen(Operation Operation, IReadOnlyList<Exchange> Exchanges)
{
    /// <summary>When the last of it was over, in nanoseconds.</summary>
    public long Ended { get; } = Exchanges.Select(seen => seen.Ended).Append(Operation.Ended).Max();

    public Evidence Evidence => Say.Seen(Operation);
}
