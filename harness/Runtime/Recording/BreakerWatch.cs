using TestHarness.Core.Plans;
using TestHarness.Core.Records;
using TestHarness.Core.Verdicts;

namespace TestHarness.Runtime;

/// <summary>Looks each second at what was seen so far and says in which states the breakers are that rules are about. It stops when that would cost the suite its processor.</summary>
internal sealed class BreakerWatch : IDisposable
{
    /// <summary>So many are looked at in a few milliseconds.</summary>
    private const int Most = 10_000;

    private readonly Plan _plan;
    private readonly IReadOnlyList<string> _edges;
    private readonly KeptObservations? _kept;

    public BreakerWatch(Plan plan, Recorder recorder)
    {
        _plan = plan;
        _edges = [.. BreakerTimeline.Edges(plan)];
        _kept = _edges.Count > 0 ? recorder.Keep(Most) : null;
    }

    /// <summary>The states now; none when too much was seen.</summary>
    public IReadOnlyList<BreakerNow> Now()
    {
        if (_kept is null or { IsFull: true })
        {
            return [];
        }

        var record = new RunRecord(_kept.All);
        return [.. _edges.Select(edge => new BreakerNow(edge, BreakerTimeline.Of(edge, _plan, record) is [.., var last] ? last.State : "closed"))];
    }

    public void Dispose() => _kept?.Dispose();
}
