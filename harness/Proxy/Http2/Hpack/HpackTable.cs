using System.Runtime.InteropServices;

namespace TestHarness.Proxy;

/// <summary>The dynamic table of one direction. Its memory grows with what is in it, to at most twice its size limit.</summary>
internal sealed class HpackTable
{
    /// <summary>The size, in bytes with 32 more per entry, that a table has unless SETTINGS_HEADER_TABLE_SIZE says otherwise.</summary>
    public const int DefaultSize = 4096;

    private const int Overhead = 32;
    private byte[] _bytes = [];
    private Entry[] _entries = [];
    private int _oldest;
    private int _used;
    private int _size;

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    public int Limit { get; private set; } = DefaultSize;

    /// <summary>A name, by its place: 0 is the newest.</summary>
    public ReadOnlySpan<byte> Name(int place)
    {
        ref var entry = ref At(place);
        return _bytes.AsSpan(entry.Start, entry.NameLength);
    }

    /// <summary>A value, by its place: 0 is the newest.</summary>
    public ReadOnlySpan<byte> Value(int place)
    {
        ref var entry = ref At(place);
        return _bytes.AsSpan(entry.Start + entry.NameLength, entry.ValueLength);
    }

    public void Resize(int limit)
    {
        Limit = limit;
        Evict(0);
    }

    /// <summary>Puts an entry in; the oldest ones leave for it. One that is larger than the whole table empties it.</summary>
    public void Add(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var length = name.Length + value.Length;
        Evict(length + Overhead);
        if (length + Overhead > Limit)
        {
            return;
        }

        MakeRoom(length);
        name.CopyTo(_bytes.AsSpan(_used));
        value.CopyTo(_bytes.AsSpan(_used + name.Length));
        _entries[(_oldest + Count) % _entries.Length] = new Entry(_used, name.Length, value.Length);
        Count++;
        _used += length;
        _size += length + Overhead;
    }

    private ref Entry At(int place) => ref _entries[(_oldest + Count - 1 - place) % _entries.Length];

    private void Evict(int wanted)
    {
        while (Count > 0 && _size + wanted > Limit)
        {
            ref var entry = ref _entries[_oldest];
            _size -= entry.NameLength + entry.ValueLength + Overhead;
            _oldest = (_oldest + 1) % _entries.Length;
            Count--;
        }
    }

    private void MakeRoom(int length)
    {
        if (Count == _entries.Length)
        {
            var more = new Entry[Math.Max(16, Count * 2)];
            for (var i = 0; i < Count; i++)
            {
                more[i] = _entries[(_oldest + i) % _entries.Length];
            }

            (_entries, _oldest) = (more, 0);
        }

        if (_used + length > _bytes.Length)
        {
            Compact(length);
        }
    }

    /// <summary>Moves what is alive to the front, into a larger buffer when it fills more than half.</summary>
    private void Compact(int length)
    {
        var alive = _size - (Count * Overhead);
        var to = alive + length > _bytes.Length / 2 ? new byte[Math.Max(256, (alive + length) * 2)] : _bytes;
        var at = 0;
        for (var i = 0; i < Count; i++)
        {
            ref var entry = ref _entries[(_oldest + i) % _entries.Length];
            var both = entry.NameLength + entry.ValueLength;
            _bytes.AsSpan(entry.Start, both).CopyTo(to.AsSpan(at));
            entry = entry with { Start = at };
            at += both;
        }

        (_bytes, _used) = (to, at);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Start, int NameLength, int ValueLength);
}
