namespace TestHarness.Load;

/// <summary>The sink of a load threw, so the load was stopped: records are missing, and nothing can be judged from them.</summary>
/// <param name="load">The load's <see cref="LoadSpec.Id"/>.</param>
/// <param name="inner">What the sink threw first.</param>
public sealed class LoadSinkException(string load, Exception inner)
    : Exception($"load '{load}' was stopped because its sink failed: {inner?.Message}", inner);
