using System.Buffers;
using System.Buffers.Binary;

namespace TestHarness.Proxy;

/// <summary>One message on its way through one direction of a channel: what its method said, its properties, its body as a hash.</summary>
internal sealed class AmqpContent(AmqpMethodFrame method)
{
    /// <summary>A message of more bytes of body is never kept, so no fault touches it.</summary>
    public const int LargestKept = 1024 * 1024;

    private readonly BodyHash _hash = new();
    private ArrayBufferWriter<byte>? _raw;
    private ulong _left;
    private bool _isHeaderSeen;
    private int _headerAt;

    public AmqpMethodFrame Method => method;

    public AmqpProperties Properties { get; private set; } = AmqpProperties.None;

    public ulong BodySize { get; private set; }

    public ulong Hash => _hash.Value;

    /// <summary>Its bytes are kept back until all of it has come in.</summary>
    public bool IsKept { get; set; }

    /// <summary>The header and the whole body have come in.</summary>
    public bool IsWhole => _isHeaderSeen && _left == 0;

    /// <summary>When it was whole.</summary>
    public long At { get; set; }

    public IMessageTreatment? Treatment { get; set; }

    /// <summary>The number by which its receiver knows it; 0 = none.</summary>
    public ulong PassedTag { get; set; }

    /// <summary>The kept bytes: all frames as they came.</summary>
    public ReadOnlyMemory<byte> Raw => _raw?.WrittenMemory ?? default;

    /// <summary>False when the bytes make no sense here.</summary>
    public bool Header(ReadOnlySpan<byte> payload, bool isStart)
    {
        if (_isHeaderSeen || payload.Length < 12)
        {
            return false;
        }

        _isHeaderSeen = true;
        _left = BodySize = BinaryPrimitives.ReadUInt64BigEndian(payload[4..]);
        _headerAt = Raw.Length + AmqpFrames.HeadSize;
        Properties = isStart ? AmqpProperties.None : AmqpProperties.Read(payload[12..]);
        return true;
    }

    /// <summary>False when there are more bytes than the header said.</summary>
    public bool Body(ReadOnlySpan<byte> payload)
    {
        if (!_isHeaderSeen || (ulong)payload.Length > _left)
        {
            return false;
        }

        _left -= (ulong)payload.Length;
        _hash.Append(payload);
        return true;
    }

    public void Keep(ReadOnlySpan<byte> bytes) => (_raw ??= new()).Write(bytes);

    /// <summary>The kept bytes are not needed here any more; who has got them may use them.</summary>
    public void Forget() => _raw = null;

    /// <summary>A header's text from the kept bytes; null = there is none of that name.</summary>
    public string? HeaderText(ReadOnlySpan<byte> name)
    {
        var size = BinaryPrimitives.ReadInt32BigEndian(Raw.Span[(_headerAt - 4)..]);
        return AmqpTable.Text(AmqpProperties.Table(Raw.Span.Slice(_headerAt + 12, size - 12)), name);
    }

    /// <summary>The body, put together from the kept frames.</summary>
    public byte[] BodyBytes()
    {
        var body = new ArrayBufferWriter<byte>(Math.Max(1, (int)BodySize));
        var rest = Raw.Span;
        while (rest.Length > AmqpFrames.HeadSize)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(rest[3..]);
            if (rest[0] == AmqpFrames.Body)
            {
                body.Write(rest.Slice(AmqpFrames.HeadSize, size));
            }

            rest = rest[(AmqpFrames.HeadSize + size + 1)..];
        }

        return body.WrittenSpan.ToArray();
    }
}
