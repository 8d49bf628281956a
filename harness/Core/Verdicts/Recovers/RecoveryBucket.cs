using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>The operations of one second (or of several together) after a fault, by intended start.</summary>
/// <param name="From">Its beginning, in nanoseconds.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Operations">What was asked in it.</param>
internal sealed record RecoveryBucket(long From, int Seconds, IReadOnlyList<Operation> Operations)
{
    public const long Width = 1_000_000_000;

    /// <summary>How many were answered well.</summary>
    public int Good => Operations.Count(o => o.Succeeded);

    /// <summary>
    /// Whether it keeps both the rate and the errors. A second holds few operations, so each is broken only beyond chance:
    /// the operations missing from the rate before the fault, and the errors among those asked.
    /// </summary>
    /// <param name="view">The load before the fault.</param>
    /// <param name="rule">The limits.</param>
    public bool Keeps(RecoveryView view, RecoversRule rule)
    {
        var due = (int)Math.Floor((view.Before * Seconds) + 1e-9);
        due = view.IsEven ? due : Math.Min(due, Operations.Count);
        return !Binomial.Exceeds(due, Math.Max(0, due - Good), 1 - rule.Rate)
            && !Binomial.Exceeds(Operations.Count, Operations.Count - Good, rule.Errors);
    }

    /// <summary>Cuts a stretch into whole seconds.</summary>
    public static IReadOnlyList<RecoveryBucket> Cut(IEnumerable<Operation> operations, long from, long until)
    {
        var seconds = operations.Where(o => o.At >= from).ToLookup(o => (o.At - from) / Width);
        return [.. Enumerable.Range(0, (int)Math.Max(0, (until - from) / Width)).Select(i => new RecoveryBucket(from + (i * Width), 1, [.. seconds[i]]))];
    }

    /// <summary>Several as one.</summary>
    public static RecoveryBucket Join(IReadOnlyList<RecoveryBucket> buckets) => new(buckets[0].From, buckets.Count, [.. buckets.SelectMany(bucket => bucket.Operations)]);
}
