using System.Buffers.Binary;
using System.Text;

namespace TestHarness.Load;

/// <summary>Operations as bytes: written by the generator without allocating, read by its parent.</summary>
internal sealed class OperationFrames : IOperations
{
    private const int Fixed = 57;
    private readonly Lock _gate = new();
    private ByteText _filling = new(), _leaving = new();

    public void Take(in Ended ended)
    {
        lock (_gate)
        {
            var room = _filling.Room(Fixed);
            var session = ended.Session;
            BinaryPrimitives.WriteInt16LittleEndian(room, (short)session.Journey);
            BinaryPrimitives.WriteInt16LittleEndian(room[2..], (short)session.Step);
            BinaryPrimitives.WriteInt32LittleEndian(room[4..], session.Index);
            BinaryPrimitives.WriteInt16LittleEndian(room[8..], (short)session.Phase);
            BinaryPrimitives.WriteInt16LittleEndian(room[10..], (short)ended.Status);
            BinaryPrimitives.WriteInt64LittleEndian(room[12..], ended.Intended);
            BinaryPrimitives.WriteInt64LittleEndian(room[20..], ended.Taken);
            BinaryPrimitives.WriteInt64LittleEndian(room[28..], ended.Sent);
            BinaryPrimitives.WriteInt64LittleEndian(room[36..], ended.Connecting);
            BinaryPrimitives.WriteInt64LittleEndian(room[44..], ended.At);
            room[52] = (byte)ended.Outcome;
            room[53] = session.Judged ? (byte)1 : (byte)0;
            (room[54], room[55], room[56]) = (Has(ended.Body), Has(ended.Header), Has(ended.Error));
            _filling.Took(Fixed);
            Text(ended.Body);
            Text(ended.Header);
            Text(ended.Error);
        }
    }

    /// <summary>Sends what was taken since the last time.</summary>
    public void Send(Stream to)
    {
        lock (_gate)
        {
            (_filling, _leaving) = (_leaving, _filling);
        }

        if (_leaving.Length > 0)
        {
            Frames.Write(to, FrameKind.Operations, _leaving.Written);
            _leaving.Clear();
        }
    }

    /// <summary>Reads a frame of them.</summary>
    public static void Read(Compiled load, ReadOnlySpan<byte> bytes, Action<LoadOperation> take)
    {
        while (bytes.Length > 0)
        {
            var (journey, step) = (BinaryPrimitives.ReadInt16LittleEndian(bytes), BinaryPrimitives.ReadInt16LittleEndian(bytes[2..]));
            var index = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
            var one = bytes[..Fixed];
            bytes = bytes[Fixed..];
            take(new()
            {
                Load = load.Spec.Id, Name = load.Spec.Journeys[journey].Steps[step].Name, Journey = journey, Step = step, Index = index,
                Phase = BinaryPrimitives.ReadInt16LittleEndian(one[8..]), Status = BinaryPrimitives.ReadInt16LittleEndian(one[10..]),
                Intended = BinaryPrimitives.ReadInt64LittleEndian(one[12..]), Taken = BinaryPrimitives.ReadInt64LittleEndian(one[20..]),
                Sent = BinaryPrimitives.ReadInt64LittleEndian(one[28..]), Connecting = BinaryPrimitives.ReadInt64LittleEndian(one[36..]),
                Ended = BinaryPrimitives.ReadInt64LittleEndian(one[44..]), Outcome = (OperationOutcome)one[52], Judged = one[53] != 0,
                TraceId = load.Spec.TraceIdOf(index, step),
                Body = one[54] != 0 ? Text(ref bytes) : null, Header = one[55] != 0 ? Text(ref bytes) : null, Error = one[56] != 0 ? Text(ref bytes) : null,
            });
        }
    }

    private static byte Has(string? text) => text is null ? (byte)0 : (byte)1;

    private void Text(string? text)
    {
        if (text is null)
        {
            return;
        }

        BinaryPrimitives.WriteInt32LittleEndian(_filling.Room(4), Encoding.UTF8.GetByteCount(text));
        _filling.Took(4);
        _filling.Add(text);
    }

    private static string Text(ref ReadOnlySpan<byte> bytes)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var text = Encoding.UTF8.GetString(bytes.Slice(4, length));
        bytes = bytes[(4 + length)..];
        return text;
    }
}
