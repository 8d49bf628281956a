namespace TestHarness.Benchmarks;

/// <summary>Something went wrong that makes a figure worthless, such as an error among the answers.</summary>
internal sealed class BenchmarkFailed(string message) : Exception(message);
