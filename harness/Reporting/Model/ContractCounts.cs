using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Reporting.Model;

/// <summary>What pacts said of the answers, counted; the ways in which they were broken told apart.</summary>
internal sealed class ContractCounts : Collector
{
    private const int Most = 1_000;
    private readonly Dictionary<ContractOutcome, long> _outcomes = [];
    private readonly Dictionary<(string, string, int, string, string), BrokenContract> _broken = [];

    public bool Any => _outcomes.Count > 0;

    /// <summary>The ways, those seen most often first.</summary>
    public IReadOnlyList<BrokenContract> Broken => [.. _broken.Values.OrderByDescending(way => way.Count).ThenBy(way => way.First.At)];

    public long Count(ContractOutcome outcome) => _outcomes.GetValueOrDefault(outcome);

    public override void See(Observation seen)
    {
        if (seen is not ContractChecked check)
        {
            return;
        }

        _outcomes[check.Outcome] = Count(check.Outcome) + 1;
        foreach (var difference in check.Outcome == ContractOutcome.Broken ? check.Differences : [])
        {
            var way = (check.Edge, check.Interaction, check.Status, difference.Path, difference.Rule);
            if (_broken.TryGetValue(way, out var known))
            {
                _broken[way] = known with { Count = known.Count + 1 };
            }
            else if (_broken.Count < Most)
            {
                _broken.Add(way, new(check, difference, 1));
            }
        }
    }
}

/// <summary>One way in which answers broke a contract, and how often; the values are those of the first.</summary>
internal sealed record BrokenContract(ContractChecked First, ContractDifference Difference, long Count)
{
    public string Consumer => Edge.Caller(First.Edge);

    public string Provider => Edge.Callee(First.Edge);
}
