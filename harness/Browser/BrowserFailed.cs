namespace TestHarness.Browser;

/// <summary>The browser does not start.</summary>
/// <param name="message">Why, with the cure where there is one.</param>
public sealed class BrowserFailed(string message) : Exception(message);
