using TestHarness.Core.Records;
using TestHarness.Reporting.Views;

namespace TestHarness.Reporting.Model;

/// <summary>What a page shows of a run, taken from its record by going through it twice; its size does not grow with the record's.</summary>
public sealed class ReportModel
{
    private const int MostBins = 240;

    private ReportModel(ReportInput input)
    {
        Input = input;
        var evidence = new EvidenceSet(input.Verdicts);
        var ranked = Cause.Ranked(input.Verdicts).ToList();
        Timeline = new(Outline, input.HeldBack);
        Points = new(Outline, evidence, input.HeldBack, input.Plan.Seed);
        Calls = new(Outline, input.Plan.Seed);
        Nearby = new(Around.Of(input));
        Candidates = new(Outline, ranked);
        Through(input.Record, [Outline, Timeline, Points, Calls, Nearby, Candidates, Edges, Contracts, Stalls, Visits]);
        Timeline.Settle(MostBins);
        Spacings = Calls.Edges;
        Traces = new(Candidates.Chosen);
        Through(Traces.All.Count > 0 ? input.Record : [], [Traces]);
    }

    internal ReportInput Input { get; }

    internal Outline Outline { get; } = new();

    internal Timeline Timeline { get; }

    internal Points Points { get; }

    internal IReadOnlyList<Spacing> Spacings { get; }

    internal Nearby Nearby { get; }

    internal EdgeCounts Edges { get; } = new();

    internal ContractCounts Contracts { get; } = new();

    internal Stalls Stalls { get; } = new();

    internal VisitsSeen Visits { get; } = new();

    internal Traces Traces { get; }

    internal Clock Clock => new(Outline.Zero);

    internal Axis Axis => field ??= Axis.Of(this);

    private Calls Calls { get; }

    private Candidates Candidates { get; }

    /// <summary>Goes through a run's record.</summary>
    /// <param name="input">The run.</param>
    /// <returns>What is to be shown of it, without secrets.</returns>
    public static ReportModel Of(ReportInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.WithoutSecrets());
    }

    private static void Through(IEnumerable<Observation> record, IReadOnlyList<Collector> collectors)
    {
        foreach (var seen in Ahead.Of(record))
        {
            foreach (var collector in collectors)
            {
                collector.See(seen);
            }
        }
    }
}
