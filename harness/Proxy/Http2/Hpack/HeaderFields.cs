using System.Text;

namespace TestHarness.Proxy;

/// <summary>The fields of one header block, in order, in one buffer that is used again for the next block.</summary>
internal sealed class HeaderFields
{
    /// <summary>The largest list, in bytes, each field counted with 32 more as SETTINGS_MAX_HEADER_LIST_SIZE does.</summary>
    public const int MaxSize = 64 * 1024;

    private const int Overhead = 32;
    private byte[] _bytes = new byte[1024];
    private Field[] _fields = new Field[24];
    private int _used;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> Name(int index) => _bytes.AsSpan(_fields[index].Start, _fields[index].NameLength);

    public ReadOnlySpan<byte> Value(int index) => _bytes.AsSpan(_fields[index].Start + _fields[index].NameLength, _fields[index].ValueLength);

    /// <summary>Whether the sender asked that nobody on the way puts it into a table.</summary>
    public bool IsNeverIndexed(int index) => _fields[index].NeverIndexed;

    public HeaderFields Copy() => new() { _bytes = [.. _bytes.AsSpan(0, _used)], _fields = [.. _fields.AsSpan(0, Count)], _used = _used, Count = Count };

    public void Clear() => (Count, _used) = (0, 0);

    public void Add(string name, string value)
    {
        Append(Encoding.UTF8.GetBytes(name));
        var nameLength = name.Length;
        Append(Encoding.UTF8.GetBytes(value));
        Close(nameLength, false);
    }

    /// <summary>Room for so many more bytes, or for fewer when the list would be over its limit.</summary>
    public Span<byte> Room(int count)
    {
        count = Math.Clamp(MaxSize - _used - ((Count + 1) * Overhead), 0, count);
        if (_used + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + count));
        }

        return _bytes.AsSpan(_used, count);
    }

    /// <summary>So many bytes of the room were filled.</summary>
    public void Filled(int count) => _used += count;

    public bool Append(ReadOnlySpan<byte> bytes)
    {
        var room = Room(bytes.Length);
        if (room.Length < bytes.Length)
        {
            return false;
        }

        bytes.CopyTo(room);
        _used += bytes.Length;
        return true;
    }

    /// <summary>How many bytes were put in since the last field was closed.</summary>
    public int Open => _used - (Count == 0 ? 0 : _fields[Count - 1].End);

    /// <summary>What was put in since the last field is a field, its first bytes the name; false when the list is over its limit.</summary>
    public bool Close(int nameLength, bool neverIndexed)
    {
        var start = _used - Open;
        if (_used + ((Count + 1) * Overhead) > MaxSize)
        {
            return false;
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = new Field(start, nameLength, _used - start - nameLength, neverIndexed);
        return true;
    }

    private readonly record struct Field(int Start, int NameLength, int ValueLength, bool NeverIndexed)
    {
        public int End => Start + NameLength + ValueLength;
    }
}
