using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>
/// Streams observations as <c>observations.bin</c>: the magic <c>THOB</c>, a version byte, then frames of
/// a length (varint), a kind (one byte) and fields. A file that was cut off anywhere stays readable up to there.
/// Not safe for several threads.
/// </summary>
public sealed class ObservationWriter
{
    /// <summary>The version of the file's format.</summary>
    public const byte Version = 1;

    internal const byte TextKind = 0;
    private readonly Stream _to;
    private readonly FieldWriter _fields = new();
    private readonly FieldWriter _lengths = new();

    /// <summary>Begins a file.</summary>
    /// <param name="to">Where to write; the caller keeps and closes it.</param>
    public ObservationWriter(Stream to)
    {
        _to = to;
        _to.Write("THOB"u8);
        _to.WriteByte(Version);
    }

    /// <summary>Appends one observation.</summary>
    /// <param name="observation">What was seen.</param>
    public void Write(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        observation.Write(_fields.Number(observation.At));
        var frame = _fields.TakeFrame();
        foreach (var text in _fields.TakeNewTexts())
        {
            _fields.Once(text);
            Frame(TextKind, _fields.TakeFrame());
        }

        Frame(observation.Kind, frame);
    }

    private void Frame(byte kind, ReadOnlyMemory<byte> fields)
    {
        _lengths.Number(fields.Length);
        _to.Write(_lengths.TakeFrame().Span);
        _to.WriteByte(kind);
        _to.Write(fields.Span);
    }
}
