using System.Buffers.Binary;

namespace TestHarness.Load;

/// <summary>Parts of the series as bytes. Histograms of several generators merge, because these are counts and nothing else.</summary>
internal sealed class SeriesFrames
{
    private const int Fixed = 24;
    private readonly ByteText _bytes = new();

    /// <summary>Sends what the recorder counted since the last time.</summary>
    public void Send(Recorder recorder, Stream to)
    {
        _bytes.Clear();
        recorder.Drain(Add);
        if (_bytes.Length > 0)
        {
            Frames.Write(to, FrameKind.Series, _bytes.Written);
        }
    }

    /// <summary>Adds a frame of them to a series.</summary>
    public static void Read(ReadOnlySpan<byte> bytes, LoadSeries to)
    {
        while (bytes.Length > 0)
        {
            var key = new SeriesKey(
                (Measure)bytes[0], BinaryPrimitives.ReadInt16LittleEndian(bytes[1..]), (OperationOutcome)bytes[3], bytes[4],
                BinaryPrimitives.ReadInt32LittleEndian(bytes[5..]), BinaryPrimitives.ReadInt16LittleEndian(bytes[9..]));
            var max = BinaryPrimitives.ReadInt64LittleEndian(bytes[11..]);
            var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[19..]);
            bytes = bytes[Fixed..];
            var filled = new (int, int)[count];
            for (var i = 0; i < count; i++)
            {
                filled[i] = (BinaryPrimitives.ReadInt16LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes[2..]));
                bytes = bytes[6..];
            }

            to.Of(key).Merge(filled, max);
        }
    }

    private void Add(SeriesKey key, LogHistogram histogram)
    {
        var room = _bytes.Room(Fixed);
        room[0] = (byte)key.Measure;
        BinaryPrimitives.WriteInt16LittleEndian(room[1..], key.Name);
        (room[3], room[4]) = ((byte)key.Outcome, key.StatusClass);
        BinaryPrimitives.WriteInt32LittleEndian(room[5..], key.Second);
        BinaryPrimitives.WriteInt16LittleEndian(room[9..], key.Phase);
        BinaryPrimitives.WriteInt64LittleEndian(room[11..], histogram.Max);
        var at = _bytes.Length + 19;
        _bytes.Took(Fixed);
        var count = 0;
        for (var bucket = histogram.Lowest; bucket <= histogram.Highest; bucket++)
        {
            if (histogram[bucket] is > 0 and var times)
            {
                var pair = _bytes.Room(6);
                BinaryPrimitives.WriteInt16LittleEndian(pair, (short)bucket);
                BinaryPrimitives.WriteInt32LittleEndian(pair[2..], times);
                _bytes.Took(6);
                count++;
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.Buffer.AsSpan(at), count);
    }
}
