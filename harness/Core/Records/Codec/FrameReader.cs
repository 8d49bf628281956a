namespace TestHarness.Core.Records.Codec;

/// <summary>Takes one frame after another out of a stream, which it reads in blocks: a length, the kind of what follows, and so many bytes of fields.</summary>
internal sealed class FrameReader(Stream from)
{
    private const int MostOfLength = 5;
    private byte[] _block = new byte[1 << 16];
    private int _next;
    private int _end;

    /// <summary>The next whole frame's kind, its fields opened; null at the end of the stream, also one that cuts a frame off.</summary>
    /// <exception cref="InvalidDataException">The length is damaged.</exception>
    public int? Next(FieldReader fields)
    {
        Fill(MostOfLength + 1);
        if (Length() is not { } length || _next == _end)
        {
            return null;
        }

        var kind = _block[_next++];
        Fill(length);
        if (_end - _next < length)
        {
            return null;
        }

        fields.Open(_block, _next, length);
        _next += length;
        return kind;
    }

    /// <summary>Makes so many bytes ready, or all that there are.</summary>
    private void Fill(int count)
    {
        var ready = _end - _next;
        if (ready >= count)
        {
            return;
        }

        var block = count <= _block.Length ? _block : new byte[Math.Max(count, _block.Length * 2)];
        _block.AsSpan(_next, ready).CopyTo(block);
        (_block, _next) = (block, 0);
        _end = ready + from.ReadAtLeast(block.AsSpan(ready), count - ready, throwOnEndOfStream: false);
    }

    private int? Length()
    {
        ulong value = 0;
        for (var shift = 0; shift < MostOfLength * 7; shift += 7)
        {
            if (_next == _end)
            {
                return null;
            }

            var next = _block[_next++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value >> 1 <= int.MaxValue / 2 ? (int)(value >> 1) : throw new InvalidDataException("a frame is longer than 1 GiB");
            }
        }

        throw new InvalidDataException("a frame's length is damaged");
    }
}
