using TestHarness.Core.Plans;
using TestHarness.Core.Records;

namespace TestHarness.Core.Verdicts;

/// <summary>What a recovery is measured by: the load before the first fault, and its seconds after the fault.</summary>
internal sealed record RecoveryView
{
    /// <summary>Fewer whole seconds than this after the limit say nothing about "from then on".</summary>
    public const int FewestAfter = 3;

    /// <summary>Why there is nothing to judge, as a sentence, or empty.</summary>
    public string Why { get; private init; } = "";

    /// <summary>When the fault ended, in nanoseconds.</summary>
    public long Lifted { get; private init; }

    /// <summary>When the limit is over, its tolerance included, in nanoseconds; a bucket begins here.</summary>
    public long Limit { get; private init; }

    /// <summary>Well answered operations a second before the first fault.</summary>
    public double Before { get; private init; }

    /// <summary>Whether every second asks for as much as any other; else a second is measured by what it asked.</summary>
    public bool IsEven { get; private init; } = true;

    /// <summary>The seconds from the fault's end to the load's or the next fault's.</summary>
    public IReadOnlyList<RecoveryBucket> Buckets { get; private init; } = [];

    /// <summary>Measures it.</summary>
    public static RecoveryView Of(RecoversRule rule, Plan plan, RunRecord record)
    {
        List<Operation> judged = [.. record.Operations.Where(o => o.Load == rule.Subject && o.Phase == OperationPhase.Judged)];
        if (Unusable(rule, judged, record) is { } why)
        {
            return new() { Why = why };
        }

        var fault = record.Faults[rule.After];
        var first = record.Faults.Values.Min(each => each.Applied);
        List<Operation> healthy = [.. judged.Where(o => o.At < first)];
        if (healthy.Count < ShareTest.Fewest || healthy.All(o => !o.Succeeded))
        {
            return new() { Why = $"Only {healthy.Count(o => o.Succeeded)} of {Words.Count(healthy.Count, "operation")} before the first fault were answered well; at least {ShareTest.Fewest} operations are needed to know the rate." };
        }

        var limit = fault.Lifted + rule.Within.Nanoseconds() + Tolerance.Liveness(rule.Within.Nanoseconds());
        var end = End(rule, plan, judged, fault, record);
        var needed = limit + (FewestAfter * RecoveryBucket.Width);
        return new()
        {
            Lifted = fault.Lifted, Limit = limit, IsEven = plan.Loads.FirstOrDefault(load => load.Id == rule.Subject)?.IsEven ?? true,
            Before = healthy.Count(o => o.Succeeded) / Math.Max((first - healthy[0].At) / 1e9, 1e-3),
            Buckets = RecoveryBucket.Cut(judged, limit - ((limit - fault.Lifted) / RecoveryBucket.Width * RecoveryBucket.Width), end),
            Why = end >= needed ? "" : $"The load went on until {record.When(end)}; to see a recovery within {Words.Time(rule.Within)} of {rule.After}'s end at {record.When(fault.Lifted)} it must go on undisturbed until {record.When(needed)}.",
        };
    }

    private static string? Unusable(RecoversRule rule, List<Operation> judged, RunRecord record)
    {
        if (record.LoadBegan is null || judged.Count == 0)
        {
            return $"No judged operation of {rule.Subject} was seen.";
        }

        if (!record.Faults.TryGetValue(rule.After, out var fault))
        {
            return $"The fault {rule.After} was never applied.";
        }

        return fault.Touched == 0 ? $"The fault {rule.After} touched nothing."
            : fault.Lifted == long.MaxValue ? $"The record does not say when {rule.After} ended."
            : null;
    }

    /// <summary>The next fault's beginning, or one arrival after the last operation.</summary>
    private static long End(RecoversRule rule, Plan plan, List<Operation> judged, FaultWindow fault, RunRecord record)
    {
        var rate = plan.Loads.FirstOrDefault(load => load.Id == rule.Subject)?.RateAt((judged[^1].At - record.LoadBegan!.Value) / 1e9) ?? 0;
        var end = judged[^1].At + (rate > 0 ? (long)(1e9 / rate) : 0);
        return record.Faults.Values.Where(other => other.Fault != fault.Fault && other.Lifted > fault.Lifted)
            .Select(other => Math.Max(other.Applied, fault.Lifted)).Append(end).Min();
    }
}
