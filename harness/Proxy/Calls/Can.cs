namespace TestHarness.Proxy;

/// <summary>What a protocol can do to one call. A fault that asks for anything else does nothing, and does not count it.</summary>
[Flags]
internal enum Can
{
    None = 0,

    /// <summary>Hold it before the upstream sees it.</summary>
    Hold = 1,

    /// <summary>Hold its answer.</summary>
    HoldAnswer = 2,

    /// <summary>Let a later one overtake it.</summary>
    Reorder = 4,

    /// <summary>Cut its connection, or swallow all of that.</summary>
    Cut = 8,

    /// <summary>Take it and never pass it on.</summary>
    LoseRequest = 16,

    /// <summary>Throw its answer away.</summary>
    LoseAnswer = 32,

    /// <summary>Answer it without the upstream.</summary>
    Answer = 64,

    /// <summary>Pass it on twice.</summary>
    Duplicate = 128,

    /// <summary>The second copy is sent after the whole request, if that was not too long: only then has it been duplicated.</summary>
    DuplicateLater = 256,

    /// <summary>Change the bytes of its head, or its answer's.</summary>
    ChangeHead = 512,

    /// <summary>Change, cut short or pace the bytes of its body, or its answer's.</summary>
    ChangeBody = 1024,

    /// <summary>Take it, and pass it on later without its connection.</summary>
    Keep = 2048,
}
