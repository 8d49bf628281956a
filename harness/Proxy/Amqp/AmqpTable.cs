using System.Text;

namespace TestHarness.Proxy;

/// <summary>Looks into field tables (message headers) without building them. What cannot be read is not there.</summary>
internal static class AmqpTable
{
    /// <summary>A field's value as text, whatever its type is, tables and arrays excepted; null = not there.</summary>
    public static string? Text(ReadOnlySpan<byte> table, ReadOnlySpan<byte> name)
    {
        var type = Find(table, name, out var value);
        var arguments = new AmqpArguments(value);
        return (char)type switch
        {
            'S' or 'x' => Encoding.UTF8.GetString(value),
            't' => arguments.Octet() != 0 ? "true" : "false",
            'f' or 'd' or 'A' or 'F' or 'D' or '\0' or 'V' => null,
            _ => $"{Number(type, ref arguments)}",
        };
    }

    /// <summary>How often the broker has dead-lettered the message: the counts of all entries of <c>x-death</c>; 0 = never.</summary>
    public static long Deaths(ReadOnlySpan<byte> table)
    {
        if (Find(table, "x-death"u8, out var list) != 'A')
        {
            return 0;
        }

        var entries = new AmqpArguments(list);
        var sum = 0L;
        while (!entries.AtEnd && !entries.IsShort)
        {
            var type = entries.Octet();
            var entry = Value(type, ref entries);
            if (type == 'F' && Find(entry, "count"u8, out var count) is var counted and not 0)
            {
                var number = new AmqpArguments(count);
                sum += Number(counted, ref number);
            }
        }

        return sum;
    }

    /// <summary>The type octet of a field, 0 when it is not there, and the bytes of its value.</summary>
    private static byte Find(ReadOnlySpan<byte> table, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var fields = new AmqpArguments(table);
        while (!fields.AtEnd && !fields.IsShort)
        {
            var key = fields.ShortBytes();
            var type = fields.Octet();
            value = Value(type, ref fields);
            if (!fields.IsShort && key.SequenceEqual(name))
            {
                return type;
            }
        }

        value = default;
        return 0;
    }

    private static ReadOnlySpan<byte> Value(byte type, scoped ref AmqpArguments fields) => (char)type switch
    {
        't' or 'b' or 'B' => fields.Take(1),
        's' or 'u' => fields.Take(2),
        'I' or 'i' or 'f' => fields.Take(4),
        'l' or 'd' or 'T' => fields.Take(8),
        'D' => fields.Take(5),
        'S' or 'x' or 'A' or 'F' => fields.LongBytes(),
        'V' => default,
        _ => fields.Take(long.MaxValue),
    };

    private static long Number(byte type, ref AmqpArguments value) => (char)type switch
    {
        'b' => (sbyte)value.Octet(),
        'B' => value.Octet(),
        's' => (short)value.Short(),
        'u' => value.Short(),
        'I' => (int)value.Long(),
        'i' => value.Long(),
        'l' or 'T' => (long)value.LongLong(),
        _ => 0,
    };
}
