namespace TestHarness.Load;

/// <summary>What a frame is.</summary>
internal enum FrameKind : byte
{
    /// <summary>To the generator, first: the spec, as JSON.</summary>
    Spec = 1,

    /// <summary>From the generator: it is warm and waits.</summary>
    Ready = 2,

    /// <summary>To the generator: the timestamp at which the load begins.</summary>
    Begin = 3,

    /// <summary>To the generator: end at once. The end of its input says the same.</summary>
    Cancel = 4,

    /// <summary>From the generator: operations that ended.</summary>
    Operations = 5,

    /// <summary>From the generator: what the series grew by.</summary>
    Series = 6,

    /// <summary>From the generator, last: the summary, as JSON.</summary>
    Summary = 7,

    /// <summary>From the generator instead of anything else: why it cannot run.</summary>
    Refused = 8,
}
