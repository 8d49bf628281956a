using TestHarness.Core.Records.Codec;

namespace TestHarness.Core.Records;

/// <summary>One line that a service wrote.</summary>
/// <param name="At">When the harness read it, in nanoseconds of the run's clock.</param>
public sealed record LogLine(long At) : Observation(At)
{
    /// <summary>The service.</summary>
    public required string Service { get; init; }

    /// <summary>The level, lower case: <c>debug info warn error</c>; <c>info</c> when the line does not say.</summary>
    public required string Level { get; init; }

    /// <summary>The line as written.</summary>
    public required string Text { get; init; }

    internal override byte Kind => 7;

    internal override void Write(FieldWriter to) => to.Text(Service).Text(Level).Once(Text);

    internal static LogLine Read(long at, FieldReader from) => new(at)
    {
        Service = from.Text(), Level = from.Text(), Text = from.Once(),
    };
}
