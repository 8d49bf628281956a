using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>How a body's end is found.</summary>
internal enum BodyKind
{
    None,
    Length,
    Chunked,

    /// <summary>The body ends when the connection does.</summary>
    UntilEnd,
}

/// <summary>Finds the end of one body in a stream of pieces, and hashes what is inside the framing.</summary>
internal sealed class BodyFraming(BodyKind kind, long length, BodyHash? hash)
{
    private readonly ChunkedScanner? _chunks = kind == BodyKind.Chunked ? new ChunkedScanner() : null;
    private long _left = length;

    /// <summary>What changes the bytes inside of the framing while they pass; null = nothing.</summary>
    public BodyChange? Change { get; set; }

    /// <summary>What keeps the bytes inside of the framing, as they come; null = nothing.</summary>
    public BodyKeeper? Keeper { get; set; }

    public bool Done => kind switch
    {
        BodyKind.None => true,
        BodyKind.Length => _left == 0,
        BodyKind.Chunked => _chunks!.Done,
        _ => false,
    };

    /// <summary>The chunks made no sense: everything up to the connection's end is taken for the body.</summary>
    public bool Broken => _chunks is { Broken: true };

    /// <summary>True when the connection's end is the body's end.</summary>
    public bool EndsWithConnection => kind == BodyKind.UntilEnd || Broken;

    /// <summary>How many of these bytes, from the first one on, belong to the body.</summary>
    public int Take(ReadOnlySpan<byte> bytes)
    {
        if (_chunks is not null)
        {
            return _chunks.Broken ? bytes.Length : _chunks.Take(bytes, this);
        }

        var count = kind switch
        {
            BodyKind.None => 0,
            BodyKind.Length => (int)Math.Min(_left, bytes.Length),
            _ => bytes.Length,
        };
        _left -= count;
        Data(bytes[..count]);
        return count;
    }

    /// <summary>Bytes inside of the framing.</summary>
    public void Data(ReadOnlySpan<byte> data)
    {
        hash?.Append(data);
        Keeper?.Append(data);

        // The bytes are in a buffer of ours: what is behind the read-only span may be written.
        Change?.Data(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(data), data.Length));
    }
}
