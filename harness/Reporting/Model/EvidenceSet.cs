using TestHarness.Core.Verdicts;

namespace TestHarness.Reporting.Model;

/// <summary>The traces that verdicts rest on.</summary>
internal sealed class EvidenceSet(IEnumerable<Verdict> verdicts)
{
    private readonly HashSet<string> _traces = [.. verdicts.SelectMany(verdict => verdict.Evidence).Select(evidence => evidence.Trace).Where(trace => trace.Length > 0)];

    public bool Holds(string trace) => trace.Length > 0 && _traces.Contains(trace);
}
