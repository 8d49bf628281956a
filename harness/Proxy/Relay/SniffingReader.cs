using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>Decides by a client's first bytes who reads the connection, and hands it over.</summary>
internal sealed class SniffingReader(ClientConnection connection) : ProtocolReader
{
    // The codes of StartupMessage, CancelRequest, SSLRequest and GSSENCRequest (PostgreSQL, protocol version 3).
    private static readonly int[] PostgresCodes = [196608, 80877102, 80877103, 80877104];

    private ProtocolReader? _chosen;

    public override Step Read(Direction direction, ReadOnlyMemory<byte> bytes)
    {
        if (direction == Direction.Downstream)
        {
            return new(0, null, "the server speaks first: passed through as raw TCP");
        }

        if (Choose(bytes.Span) is not { } chosen)
        {
            return new(0);
        }

        connection.Reader = _chosen = chosen;
        return chosen.Read(direction, bytes);
    }

    public override void Passed(Direction direction) => _chosen?.Passed(direction);

    public override void Ended(Direction direction, bool reset) => _chosen?.Ended(direction, reset);

    public override void Refused() => _chosen?.Refused();

    public override bool IsIdle => _chosen?.IsIdle ?? true;

    public override bool Touch(Lease lease) => _chosen?.Touch(lease) ?? false;

    public override bool IsTouchedBy(Lease lease) => _chosen?.IsTouchedBy(lease) ?? false;

    public override void Close() => _chosen?.Close();

    /// <summary>Null = it takes more bytes to tell.</summary>
    private ProtocolReader? Choose(ReadOnlySpan<byte> bytes)
    {
        if (connection.Edge.Options.Protocol == Protocol.Auto)
        {
            if (IsPrefix(bytes, "AMQP\0"u8))
            {
                return bytes.Length < 5 ? null : Readers.Of(Protocol.Amqp, connection);
            }

            // Who begins with less than a whole startup message speaks something else, and may wait for an answer.
            if (bytes.Length >= 8 && PostgresCodes.Contains(BinaryPrimitives.ReadInt32BigEndian(bytes[4..])))
            {
                return Readers.Of(Protocol.Postgres, connection);
            }
        }

        if (IsPrefix(bytes, "PRI * HTTP/2.0\r\n"u8))
        {
            return bytes.Length < 16 ? null : Readers.Of(Protocol.Http2, connection);
        }

        return new Http1Reader(connection);
    }

    /// <summary>Whether the bytes are, or may become, that beginning.</summary>
    private static bool IsPrefix(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> beginning) =>
        bytes.Length < beginning.Length ? beginning.StartsWith(bytes) : bytes.StartsWith(beginning);
}
