namespace TestHarness.Proxy;

/// <summary>What a reader says about the front of what has come in.</summary>
/// <param name="Count">How many bytes the step covers; 0 = more are needed first, or, with an act, the act is, and then all is read again.</param>
/// <param name="Act">What is done with them; null = they go on as they are.</param>
/// <param name="Raw">Not null: from here on nothing is read any more in both directions, and this is why.</param>
internal readonly record struct Step(int Count, Act? Act = null, string? Raw = null);

/// <summary>Something done with bytes instead of passing them on.</summary>
/// <param name="flow">The direction that they came in on.</param>
/// <param name="bytes">The bytes; valid until the act has ended.</param>
/// <returns>False when the connection is over.</returns>
internal delegate ValueTask<bool> Act(Flow flow, ReadOnlyMemory<byte> bytes);
