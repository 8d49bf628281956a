namespace TestHarness.Proxy;

/// <summary>The life of one client connection. Times are <see cref="TimeProvider.GetTimestamp"/> values.</summary>
public sealed record TappedConnection
{
    /// <summary>The edge's name.</summary>
    public required string Edge { get; init; }

    /// <summary>The connection's number, unique within one proxy; 1 is the first.</summary>
    public required long Connection { get; init; }

    /// <summary>When it was accepted.</summary>
    public required long Opened { get; init; }

    /// <summary>When both directions were over.</summary>
    public required long Closed { get; init; }

    /// <summary>True when at least one HTTP/1.x request was understood; false: passed through as raw TCP, or nothing was sent.</summary>
    public bool Http { get; init; }

    /// <summary>Bytes received from the client.</summary>
    public long BytesUp { get; init; }

    /// <summary>Bytes sent to the client.</summary>
    public long BytesDown { get; init; }

    /// <summary>What was unusual, such as why the bytes were passed through unread; null = nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What is to be told of a connection that is over.</summary>
    internal static TappedConnection Of(ClientConnection connection, long opened) => new()
    {
        Edge = connection.Edge.Name,
        Connection = connection.Id,
        Opened = opened,
        Closed = connection.Now,
        Http = connection.IsHttp,
        BytesUp = connection.Client.In,
        BytesDown = connection.Client.Out,
        Note = connection.Note,
    };
}
