namespace TestHarness.Pacts;

/// <summary>The Pact engine's native library is not there or cannot be loaded; the message lists what was tried, and the cure.</summary>
public sealed class PactEngineMissing : Exception
{
    internal PactEngineMissing(IReadOnlyList<string> tried)
        : base($"the Pact engine was not found; tried:{string.Concat(tried.Select(line => $"\n    {line}"))}\n"
            + $"  build the project again with npm installed, or set {Native.EngineLibrary.Variable} to the path of libpact_ffi")
    {
    }
}
