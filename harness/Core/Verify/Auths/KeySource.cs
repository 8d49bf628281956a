namespace TestHarness.Core.Verify;

/// <summary>Where a service fetches the keys that it knows tokens by, such as a JWKS endpoint.</summary>
/// <param name="Edge">The edge to it.</param>
/// <param name="Cooldown">After it has asked for a key that it does not know, it asks for no other for so long.</param>
public sealed record KeySource(string Edge, TimeSpan Cooldown);
