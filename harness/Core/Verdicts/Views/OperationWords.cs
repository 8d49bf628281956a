using System.Globalization;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>How operations of the load are said in verdicts.</summary>
internal static class OperationWords
{
    /// <summary>How one ended: its status, or why there is none.</summary>
    public static string Ending(this Operation operation) => operation.Outcome switch
    {
        OperationOutcome.Answered or OperationOutcome.Expected => operation.Status.ToString(CultureInfo.InvariantCulture),
        OperationOutcome.TimedOut => "timeout",
        _ => Text.Snake.Of(operation.Outcome).Replace('_', ' '),
    };

    /// <summary>Kinds of endings with their counts, the most frequent first: <c>12 × 503 and 3 × reset</c>.</summary>
    public static string Kinds(this IEnumerable<Operation> operations) => Words.List(
    [
        .. operations.GroupBy(Ending).OrderByDescending(kind => kind.Count()).ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select(kind => $"{kind.Count()} × {kind.Key}"),
    ]);

    /// <summary>Whether nothing but a stall of so many nanoseconds may have lost them: each timed out, and it was long enough.</summary>
    public static bool MayBeStalled(this IReadOnlyList<Operation> lost, long stall) => stall > Tolerance.Witness(0) && lost.All(operation => operation.Outcome == OperationOutcome.TimedOut);

    /// <summary>One operation as evidence.</summary>
    public static Evidence Evidence(this Operation operation, RunRecord record) =>
        new(operation.At, $"{operation.Name} at {record.When(operation.At)}: {operation.Ending()} after {Words.Time(operation.Latency)}", operation.Trace);
}
