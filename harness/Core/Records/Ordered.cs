namespace TestHarness.Core.Records;

/// <summary>One order for a record's observations, so that lines of the same time give the same verdicts however they were written.</summary>
internal static class Ordered
{
    /// <summary>All exchanges by arrival, then by everything that tells two of them apart.</summary>
    public static IReadOnlyList<Exchange> ByArrival(Exchange[] exchanges) => Of(exchanges, Compare);

    /// <summary>Operations by intended start, then by everything that tells two of them apart.</summary>
    public static IReadOnlyList<Operation> ByStart(Operation[] operations) => Of(operations, Compare);

    /// <summary>Sorts in place: by their times first, which is quick, then those of one time among themselves.</summary>
    private static T[] Of<T>(T[] sorted, Comparison<T> comparison)
        where T : Observation
    {
        Array.Sort(Array.ConvertAll(sorted, static one => one.At), sorted);
        for (var (from, until) = (0, 1); from < sorted.Length; (from, until) = (until, until + 1))
        {
            while (until < sorted.Length && sorted[until].At == sorted[from].At)
            {
                until++;
            }

            sorted.AsSpan(from, until - from).Sort(comparison);
        }

        return sorted;
    }

    private static int Compare(Exchange one, Exchange other) =>
        one.Ended != other.Ended ? one.Ended.CompareTo(other.Ended)
        : First(
            string.CompareOrdinal(one.Edge, other.Edge), string.CompareOrdinal(one.Method, other.Method), string.CompareOrdinal(one.Path, other.Path),
            string.CompareOrdinal(one.Trace, other.Trace), string.CompareOrdinal(one.BusinessId, other.BusinessId), string.CompareOrdinal(one.Key, other.Key),
            one.BodyHash.CompareTo(other.BodyHash), one.Status.CompareTo(other.Status), one.Outcome.CompareTo(other.Outcome), one.Connection.CompareTo(other.Connection));

    private static int Compare(Operation one, Operation other) =>
        one.Ended != other.Ended ? one.Ended.CompareTo(other.Ended)
        : First(string.CompareOrdinal(one.Name, other.Name), string.CompareOrdinal(one.Trace, other.Trace), one.Status.CompareTo(other.Status), one.Outcome.CompareTo(other.Outcome));

    private static int First(params ReadOnlySpan<int> comparisons)
    {
        foreach (var comparison in comparisons)
        {
            if (comparison != 0)
            {
                return comparison;
            }
        }

        return 0;
    }
}
