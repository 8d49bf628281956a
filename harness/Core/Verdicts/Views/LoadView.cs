using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>The judged operations of one name inside a <see cref="LoadWindow"/>.</summary>
/// <param name="Operations">The operations by intended start.</param>
/// <param name="Words">The window in words, with a space in front, or empty for all of the load.</param>
/// <param name="Why">Why there is nothing to judge, as a sentence, or empty.</param>
internal sealed record LoadView(IReadOnlyList<Operation> Operations, string Words, string Why)
{
    /// <summary>Selects them. A fault that was never applied, or touched nothing while it had to be on, leaves nothing to judge.</summary>
    public static LoadView Of(RunRecord record, string name, LoadWindow window) => Of(record, o => o.Name == name, name, window);

    /// <summary>The same for all operations of a load.</summary>
    public static LoadView OfLoad(RunRecord record, string load, LoadWindow window) => Of(record, o => o.Load == load, load, window);

    private static LoadView Of(RunRecord record, Func<Operation, bool> which, string name, LoadWindow window)
    {
        var words = InWords(window);
        if (Unusable(record, window) is { } why)
        {
            return new([], words, why);
        }

        List<FaultWindow> during = [.. window.During.Select(id => record.Faults[id])], outside = [.. window.Outside.Select(id => record.Faults[id])];
        var began = record.LoadBegan!.Value;
        var from = began + (window.From ?? TimeSpan.Zero).Nanoseconds();
        var until = window.Until is { } end ? began + end.Nanoseconds() : long.MaxValue;
        List<Operation> operations =
        [
            .. record.Operations.Where(o => o.Phase == OperationPhase.Judged && which(o) && o.At >= from && o.At < until
                && (during.Count == 0 || during.Exists(fault => fault.Holds(o.At))) && !outside.Exists(fault => Overlaps(o, fault))),
        ];
        operations = window.Until is null ? operations : WithoutInterrupted(operations, record);
        return new(operations, words, operations.Count >= ShareTest.Fewest ? "" : Few(operations.Count, name + words));
    }

    /// <summary>
    /// What a fault met under way says nothing of the time before, unless it had taken longer by then than any that was answered well. A fault that holds a message before
    /// it comes into force has met the operation that sent it, and one that ends a process is in force for the record when the process is gone, but begins with the signal.
    /// </summary>
    private static List<Operation> WithoutInterrupted(List<Operation> operations, RunRecord record)
    {
        var signals = record.Lifecycles.Where(life => life.Step is LifecycleStep.Killed or LifecycleStep.Terminated && life.At >= record.LoadBegan).Select(life => life.At);
        var first = record.Faults.Values.Select(fault => fault.Applied).Concat(signals).DefaultIfEmpty(long.MaxValue).Min();
        if (operations.TrueForAll(o => o.Ended < first))
        {
            return operations;
        }

        var longest = operations.Where(o => o.Succeeded && o.Ended < first).Select(o => o.Latency).DefaultIfEmpty(0).Max();
        var held = record.Exchanges.Where(exchange => exchange.Fault.Length > 0 && exchange.Trace.Length > 0 && exchange.At < first).Select(exchange => exchange.Trace).ToHashSet();
        return [.. operations.Where(o => o.Ended < first || (first - o.At > longest && !held.Contains(o.Trace)))];
    }

    private static bool Overlaps(Operation operation, FaultWindow fault) => operation.At < fault.Lifted && operation.Ended >= fault.Applied;

    private static string? Unusable(RunRecord record, LoadWindow window)
    {
        if (record.LoadBegan is null)
        {
            return "The load never began.";
        }

        if (window.During.Concat(window.Outside).FirstOrDefault(id => !record.Faults.ContainsKey(id)) is { } missing)
        {
            return $"The fault {missing} was never applied.";
        }

        return window.During.FirstOrDefault(id => record.Faults[id].Touched == 0) is { } idle ? $"The fault {idle} touched nothing." : null;
    }

    private static string Few(int count, string what) => count == 0
        ? $"No judged operation {what} was seen; at least {ShareTest.Fewest} are needed."
        : $"Only {Verdicts.Words.Count(count, "operation")} {what}; at least {ShareTest.Fewest} are needed: raise the rate or the time.";

    private static string InWords(LoadWindow window) => string.Concat(
        window.During.Count > 0 ? $" during {Verdicts.Words.List(window.During)}" : "",
        window.Outside.Count > 0 ? $" outside {Verdicts.Words.List(window.Outside)}" : "",
        window.From is { } from ? $" from {Verdicts.Words.Time(from)}" : "",
        window.Until is { } until ? $" until {Verdicts.Words.Time(until)}" : "");
}
