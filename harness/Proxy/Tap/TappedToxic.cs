using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>What was decided about one toxic, one direction and one connection: whether the toxic touches it.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TappedToxic
{
    /// <summary>The edge's name.</summary>
    public required string Edge { get; init; }

    /// <summary>The connection's number, unique within one proxy; 1 is the first.</summary>
    public required long Connection { get; init; }

    /// <summary>The connection's number on its edge, 1 is the first: with the seed, the edge's name and the toxic's it decides all draws.</summary>
    public required long Number { get; init; }

    /// <summary>Which way the bytes go.</summary>
    public required Direction Direction { get; init; }

    /// <summary>The toxic's name; empty when it carries a fault.</summary>
    public required string Toxic { get; init; }

    /// <summary>The share of connections that it is to touch; 1 when it carries a fault, whose <see cref="Who"/> says which.</summary>
    public required double Toxicity { get; init; }

    /// <summary>The id of the lease whose fault it carries; null = it was added by its name.</summary>
    public string? Fault { get; init; }

    /// <summary>Whether the connection is touched.</summary>
    public required bool Touches { get; init; }

    /// <summary>When, as a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public required long At { get; init; }
}
