using System.Buffers;
using System.Text;

namespace TestHarness.Core.Records.Codec;

/// <summary>
/// Writes the fields of one frame: numbers as zigzag varints, repeated texts once and then by number.
/// New texts are given out through <see cref="TakeNewTexts"/> so that the frame that defines them can go first.
/// </summary>
internal sealed class FieldWriter
{
    /// <summary>Beyond this many different texts, new ones are written where they stand: the table stays small.</summary>
    private const int MostTexts = 100_000;

    private readonly Dictionary<string, long> _texts = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> _new = [];
    private readonly ArrayBufferWriter<byte> _frame = new();

    public FieldWriter Number(long value)
    {
        var rest = (ulong)((value << 1) ^ (value >> 63));
        while (rest >= 0x80)
        {
            _frame.Write([(byte)(rest | 0x80)]);
            rest >>= 7;
        }

        _frame.Write([(byte)rest]);
        return this;
    }

    public FieldWriter Flag(bool value) => Number(value ? 1 : 0);

    /// <summary>A text that is likely to come again.</summary>
    public FieldWriter Text(string value)
    {
        if (_texts.TryGetValue(value, out var number))
        {
            return Number(number);
        }

        if (_texts.Count >= MostTexts)
        {
            return Number(-1).Once(value);
        }

        _texts.Add(value, _texts.Count);
        _new.Add(value);
        return Number(_texts.Count - 1);
    }

    /// <summary>A text that is not likely to come again.</summary>
    public FieldWriter Once(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        Number(bytes.Length);
        _frame.Write(bytes);
        return this;
    }

    public ReadOnlyMemory<byte> TakeFrame()
    {
        var frame = _frame.WrittenSpan.ToArray();
        _frame.ResetWrittenCount();
        return frame;
    }

    public IReadOnlyList<string> TakeNewTexts()
    {
        string[] taken = [.. _new];
        _new.Clear();
        return taken;
    }
}
