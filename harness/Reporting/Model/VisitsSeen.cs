using TestHarness.Core.Records;

namespace TestHarness.Reporting.Model;

/// <summary>What people did and saw in browsers, visit by visit.</summary>
internal sealed class VisitsSeen : Collector
{
    private readonly Dictionary<string, List<BrowserStepSeen>> _visits = new(StringComparer.Ordinal);

    /// <summary>The visits with their steps, both in order.</summary>
    public IEnumerable<(string Visit, IReadOnlyList<BrowserStepSeen> Steps)> All => _visits.Select(visit => (visit.Key, (IReadOnlyList<BrowserStepSeen>)visit.Value));

    public override void See(Observation seen)
    {
        if (seen is not BrowserStepSeen step)
        {
            return;
        }

        if (!_visits.TryGetValue(step.Visit, out var steps))
        {
            _visits[step.Visit] = steps = [];
        }

        steps.Add(step);
    }
}
