using TestHarness.Core.Records;
using TestHarness.Core.Suites;

namespace TestHarness.Reporting.Views;

/// <summary>One way in which answers broke a contract, and how often; the values are those of the first.</summary>
internal sealed record BrokenContract(ContractChecked First, ContractDifference Difference, int Count)
{
    public string Consumer => Edge.Caller(First.Edge);

    public string Provider => Edge.Callee(First.Edge);

    /// <summary>The ways, those seen most often first.</summary>
    public static IReadOnlyList<BrokenContract> Of(RunRecord record) =>
    [
        .. from check in record.Contracts
           where check.Outcome == ContractOutcome.Broken
           from difference in check.Differences
           group (check, difference) by (check.Edge, check.Interaction, check.Status, difference.Path, difference.Rule) into alike
           orderby alike.Count() descending, alike.First().check.At
           select new BrokenContract(alike.First().check, alike.First().difference, alike.Count()),
    ];
}
