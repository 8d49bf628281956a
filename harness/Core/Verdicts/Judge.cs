using System.Collections.Concurrent;
using System.Diagnostics;
using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verify;

namespace TestHarness.Core.Verdicts;

/// <summary>Makes verdicts from a plan and a record, and from nothing else: the same two always give the same verdicts.</summary>
public static class Judge
{
    /// <summary>Judges all rules of a plan. What must hold before anything can be said (steady state, applied faults, a punctual generator, a whole run) turns other outcomes into inconclusive.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="record">What was seen.</param>
    /// <returns>The verdicts in the order of the file: what was verified, steady state, what is expected; then what oracles found, if it fails the run.</returns>
    public static IReadOnlyList<Verdict> All(Plan plan, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var steady = plan.Steady.SelectMany(rule => One(rule, plan, record)).Select(SteadyState.Judged).ToList();
        var doubts = Doubts.Of(plan, record, steady);
        IReadOnlyList<Func<IEnumerable<Verdict>>> parts =
        [
            () => VerifyJudge.All(plan, record).Select(doubts.WeighAlone),
            () => plan.Expect.Count == 0 ? [] : steady.Select(doubts.WeighAlone),
            .. plan.Expect.Select(rule => new Func<IEnumerable<Verdict>>(() => One(rule, plan, record).Select(doubts.Weigh))),
            () => Oracles.Judge(plan, record).Select(doubts.WeighAlone),
        ];

        // One at a time for each processor, the last one first: oracles look at everything.
        return
        [
            .. Partitioner.Create(parts.Index().Reverse(), EnumerablePartitionerOptions.NoBuffering).AsParallel()
                .Select(static part => (part.Index, Verdicts: part.Item().ToList())).OrderBy(static part => part.Index).SelectMany(static part => part.Verdicts),
        ];
    }

    /// <summary>The outcome of a scenario: failed when one rule failed, else error, else inconclusive when one is or there is none, else passed.</summary>
    /// <param name="verdicts">Its verdicts.</param>
    /// <returns>One of the four outcomes.</returns>
    public static Outcome OutcomeOf(IReadOnlyList<Verdict> verdicts)
    {
        Outcome[] byWeight = [Outcome.Failed, Outcome.Error, Outcome.Inconclusive];
        var worst = byWeight.Where(outcome => verdicts.Any(verdict => verdict.Outcome == outcome)).Cast<Outcome?>().FirstOrDefault();
        return worst ?? (verdicts.Count == 0 ? Outcome.Inconclusive : Outcome.Passed);
    }

    /// <summary>Judges one rule. An engine that crashes gives <see cref="Outcome.Inconclusive"/> with its exception, never a pass.</summary>
    private static IReadOnlyList<Verdict> One(Rule rule, Plan plan, RunRecord record)
    {
        try
        {
            return Engine(rule, plan, record).ToList() is { Count: > 0 } verdicts ? verdicts : [Crash.Verdict(rule, "the engine gave no verdict")];
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return [Crash.Verdict(rule, $"the engine crashed: {e.GetType().Name}: {e.Message}")];
        }
    }

    private static IEnumerable<Verdict> Engine(Rule rule, Plan plan, RunRecord record) => rule switch
    {
        BreakerRule breaker => BreakerEngine.Judge(breaker, plan, record),
        RetriesRule retries => RetriesEngine.Judge(retries, plan, record),
        FailFastRule failFast => FailFastEngine.Judge(failFast, plan, record),
        SagaRule saga => SagaEngine.Judge(saga, plan, record),
        LatencyRule latency => LatencyEngine.Judge(latency, plan, record),
        ErrorsRule errors => ErrorsEngine.Judge(errors, plan, record),
        RecoversRule recovers => RecoversEngine.Judge(recovers, plan, record),
        TimeoutRule timeout => TimeoutEngine.Judge(timeout, plan, record),
        BulkheadRule bulkhead => BulkheadEngine.Judge(bulkhead, plan, record),
        RateLimitRule limit => RateLimitEngine.Judge(limit, plan, record),
        FallbackRule fallback => FallbackEngine.Judge(fallback, plan, record),
        ThroughputRule throughput => ThroughputEngine.Judge(throughput, plan, record),
        NothingLostRule nothingLost => NothingLostEngine.Judge(nothingLost, plan, record),
        ContractsRule contracts => ContractsEngine.Judge(contracts, plan, record),
        TelemetryRule telemetry => TelemetryEngine.Judge(telemetry, plan, record),
        JourneyRule journey => JourneyEngine.Judge(journey, plan, record),
        _ => throw new UnreachableException(rule.GetType().Name),
    };
}
