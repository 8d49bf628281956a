using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>Reads what <see cref="ObservationWriter"/> wrote, as far as it goes.</summary>
public static class ObservationReader
{
    /// <summary>Reads every whole frame. A frame that is cut off at the end is left out; kinds of a later version are skipped.</summary>
    /// <param name="from">The stream, at its beginning.</param>
    /// <returns>The observations in the order in which they were written, lazily.</returns>
    /// <exception cref="InvalidDataException">The stream is not such a file, or is damaged in the middle.</exception>
    public static IEnumerable<Observation> Read(Stream from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var header = new byte[5];
        if (from.ReadAtLeast(header, 5, throwOnEndOfStream: false) < 5 || !header.AsSpan(0, 4).SequenceEqual("THOB"u8))
        {
            throw new InvalidDataException("not an observations file: it does not begin with THOB");
        }

        if (header[4] != ObservationWriter.Version)
        {
            throw new InvalidDataException($"observations of version {header[4]}; this harness reads version {ObservationWriter.Version}");
        }

        return Frames(from);
    }

    private static IEnumerable<Observation> Frames(Stream from)
    {
        var (frames, fields) = (new FrameReader(from), new FieldReader());
        while (frames.Next(fields) is { } kind)
        {
            if (kind == ObservationWriter.TextKind)
            {
                fields.Define(fields.Once());
            }
            else if (Parse(kind, fields) is { } observation)
            {
                yield return observation;
            }
        }
    }

    private static Observation? Parse(int kind, FieldReader fields)
    {
        var at = fields.Number();
        return kind switch
        {
            1 => Operation.Read(at, fields),
            2 => Exchange.Read(at, fields),
            3 => ConnectionSeen.Read(at, fields),
            4 => Lease.Read(at, fields),
            5 => Mark.Read(at, fields),
            6 => Lifecycle.Read(at, fields),
            7 => LogLine.Read(at, fields),
            8 => Witness.Read(at, fields),
            9 => Reading.Read(at, fields),
            10 => Message.Read(at, fields),
            11 => ContractChecked.Read(at, fields),
            12 => Span.Read(at, fields),
            13 => Measurement.Read(at, fields),
            14 => BrowserStepSeen.Read(at, fields),
            _ => null,
        };
    }
}
