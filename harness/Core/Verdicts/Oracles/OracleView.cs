using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>A run as oracles look at it: what the load asked, what that made the services ask of each other, before the first fault and after.</summary>
internal sealed class OracleView
{
    /// <summary>Fewer operations than this, before the first fault, are no baseline.</summary>
    public const int Fewest = 20;

    private readonly RequestKind _kinds;

    public OracleView(Plan plan, RunRecord record)
    {
        (_kinds, Record) = (RequestKind.Of(plan, record), record);
        FirstFault = record.Faults.Values.Select(fault => fault.Applied).DefaultIfEmpty(long.MaxValue).Min();
        LastFault = record.Faults.Values.Select(fault => fault.Lifted).DefaultIfEmpty(long.MaxValue).Max();
        var byTrace = new ByName<Exchange>(record.Exchanges, seen => seen.Trace);
        Operations = [.. record.Operations.Where(asked => asked.Phase != OperationPhase.Verify).Select(asked => Of(asked, byTrace[asked.Trace]))];
        Named = [.. Operations.GroupBy(seen => seen.Operation.Name).Select(same => Of(same.Key, [.. same])).Where(same => same.Before.Count >= Fewest)];
    }

    public RunRecord Record { get; }

    /// <summary>When the first fault was applied; never = the largest value.</summary>
    public long FirstFault { get; }

    /// <summary>When the last fault was lifted; none was = the largest value.</summary>
    public long LastFault { get; }

    /// <summary>Everything that was asked from outside but for scripted calls, in order.</summary>
    public IReadOnlyList<OperationSeen> Operations { get; }

    /// <summary>They by name, as far as a name has a baseline.</summary>
    public IReadOnlyList<OperationsSeen> Named { get; }

    private OperationSeen Of(Operation asked, ArraySegment<Exchange> exchanges) => new(asked, exchanges, Array.ConvertAll([.. exchanges], _kinds.On));

    private OperationsSeen Of(string name, IReadOnlyList<OperationSeen> operations)
    {
        List<OperationSeen> before = [.. operations.Where(seen => seen.Operation.Succeeded && seen.Ended < FirstFault)], since = [.. operations.Where(seen => seen.Operation.Ended >= FirstFault)];
        var effects = new SideEffects(before);
        return new(name, before, since, effects) { Straight = [.. since.Where(seen => !effects.WentElsewhere(seen))] };
    }
}
