namespace TestHarness.Proxy;

/// <summary>A toxic as it is on an edge.</summary>
/// <param name="Name">Unique on the edge, over both directions.</param>
/// <param name="Stream"><c>upstream</c> or <c>downstream</c>, in any case; kept as it was said.</param>
/// <param name="Toxic">What it does.</param>
/// <param name="Toxicity">The share of connections that it touches: one draw for each connection, by the seed. 1 or more = all, 0 or less = none.</param>
public sealed record NamedToxic(string Name, string Stream, Toxic Toxic, double Toxicity = 1)
{
    /// <summary>Which way the bytes go that it touches.</summary>
    /// <exception cref="InvalidOperationException">The stream is neither of the two.</exception>
    public Direction Direction => DirectionOf(Stream) ?? throw new InvalidOperationException($"stream '{Stream}' is neither upstream nor downstream");

    /// <summary>The direction of that name; null = there is none.</summary>
    internal static Direction? DirectionOf(string stream) => stream.ToUpperInvariant() switch
    {
        "UPSTREAM" => Direction.Upstream,
        "DOWNSTREAM" => Direction.Downstream,
        _ => null,
    };
}
