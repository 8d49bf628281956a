using System.Net;
using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>A client's connection that was just accepted; nothing was read or dialled yet.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TappedAccept
{
    /// <summary>The edge's name.</summary>
    public required string Edge { get; init; }

    /// <summary>The connection's number, unique within one proxy; 1 is the first.</summary>
    public required long Connection { get; init; }

    /// <summary>When it was accepted, as a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public required long At { get; init; }

    /// <summary>The client's address and port; null = it has left already.</summary>
    public EndPoint? Client { get; init; }

    /// <summary>Which instance of the caller it is of, from 1; 0 = there is only one.</summary>
    public int Caller { get; init; }

    /// <summary>The address and port that the edge listens on for it.</summary>
    public required EndPoint Listen { get; init; }

    /// <summary>Where the edge leads, <c>host:port</c>.</summary>
    public required string Upstream { get; init; }
}
