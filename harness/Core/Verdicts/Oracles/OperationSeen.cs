using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>One operation and all that carried its trace.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Exchanges">By arrival.</param>
/// <param name="Steps">The kind and edge of each, in one text.</param>
internal sealed record OperationSeen(Operation Operation, ArraySegment<Exchange> Exchanges, ArraySegment<string> Steps)
{
    /// <summary>When the last of it was over, in nanoseconds.</summary>
    public long Ended { get; } = Last(Operation, Exchanges);

    public Evidence Evidence => Say.Seen(Operation);

    /// <summary>The exchanges of one kind on one edge.</summary>
    public IEnumerable<Exchange> Of(string step)
    {
        for (var i = 0; i < Steps.Count; i++)
        {
            if (Steps[i] == step)
            {
                yield return Exchanges[i];
            }
        }
    }

    private static long Last(Operation operation, ArraySegment<Exchange> exchanges)
    {
        var last = operation.Ended;
        foreach (var seen in exchanges)
        {
            last = Math.Max(last, seen.Ended);
        }

        return last;
    }
}
