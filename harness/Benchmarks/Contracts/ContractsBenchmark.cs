using TestHarness.Benchmarks.Figures;

namespace TestHarness.Benchmarks.Contracts;

/// <summary>The benchmark <c>contracts</c>.</summary>
internal static class ContractsBenchmark
{
    public static Task<int> Run(IReadOnlyList<string> args) => Judgement.OfRows(args, new ConsumerTests(), new ProviderVerification(), new RecordedExchanges());
}
