using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One line that a service wrote or sent.</summary>
/// <param name="At">When the harness read it, or when the service says that it was, in nanoseconds of the run's clock.</param>
public sealed record LogLine(long At) : Observation(At)
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The level, lower case: <c>debug info warn error</c>; <c>info</c> when the line does not say.</summary>
    public required string Level { get; init; }

    /// <summary>The line as written.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the service sent it by OTLP; else it wrote it on one of its streams.</summary>
    public bool ByOtlp { get; init; }

    /// <summary>The trace that a line sent by OTLP belongs to, 32 hexadecimal digits, or empty.</summary>
    public string Trace { get; init; } = "";

    internal override byte Kind => 7;

    internal override void Write(FieldWriter to)
    {
        to.Text(Service).Text(Level).Once(Text);
        if (ByOtlp)
        {
            to.Text(Trace);
        }
    }

    /// <summary>What came by OTLP has a field more.</summary>
    internal static LogLine Read(long at, FieldReader from)
    {
        var line = new LogLine(at) { Service = from.Text(), Level = from.Text(), Text = from.Once() };
        return from.AtEnd ? line : line with { ByOtlp = true, Trace = from.Text() };
    }
}
