using TestHarness.Core.Plans;

namespace TestHarness.Core.Scenarios;

/// <summary>Reads <c>burst: 10s, size: 50, every: 2s</c>.</summary>
internal static class BurstKeys
{
    public static PlannedPhase? Read(PhaseKeys phase) => new BurstPhase
    {
        For = phase.For(),
        Size = phase.Keys.Need("size", "write how many come at once, e.g. size: 50")?.Whole() ?? 1,
        Every = phase.Keys.Need("every", "write how long from one burst to the next, e.g. every: 2s")?.Lasting() ?? TimeSpan.FromSeconds(1),
    };
}
