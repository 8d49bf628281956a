using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Containers;

/// <summary>The benchmark <c>containers</c>.</summary>
internal static class ContainersBenchmark
{
    public static Task<int> Run(IReadOnlyList<string> args) => Judgement.OfRows(args, new UpAndDown());
}
