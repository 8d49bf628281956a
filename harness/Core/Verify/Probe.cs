using System.Text.Json;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verify;

/// <summary>Where a count is read: a request and a number in its answer, as <c>effect:</c> says it.</summary>
/// <param name="Request">The request; its answer's body is kept.</param>
/// <param name="Counts">The path of the number, e.g. <c>$.charges</c>.</param>
public sealed record Probe(PlannedLoad Request, string Counts)
{
    /// <summary>The number in an answer; null when there is none.</summary>
    internal long? Of(Operation read) => Read.At(read.Shown, Counts) is { ValueKind: JsonValueKind.Number } at && at.TryGetInt64(out var number) ? number : null;

    /// <summary>By how much it grew from the first reading of a case to the last; null when it was not read.</summary>
    internal long? Growth(CaseSeen shown)
    {
        List<long?> read = [.. shown.Calls.Where(call => Is(call.Operation)).Select(call => Of(call.Operation))];
        return read.Count > 1 ? read[^1] - read[0] : null;
    }

    /// <summary>Whether an operation is one of its readings.</summary>
    internal bool Is(Operation operation) => Request.Is(operation);
}
