namespace TestHarness.Load;

/// <summary>The generator's process does not start, or ended before it had said all.</summary>
/// <param name="message">What happened, with its exit code and last words.</param>
public sealed class LoadChildException(string message) : Exception(message);
