namespace TestHarness.Proxy;

/// <summary>The frames of RFC 9113; others are ignored by whoever does not know them.</summary>
internal enum FrameType : byte
{
    Data = 0,
    Headers = 1,
    Priority = 2,
    RstStream = 3,
    Settings = 4,
    PushPromise = 5,
    Ping = 6,
    GoAway = 7,
    WindowUpdate = 8,
    Continuation = 9,
}

/// <summary>Flags of frames. The same bit means different things on different frames.</summary>
[Flags]
internal enum FrameFlags : byte
{
    None = 0,

    /// <summary>On DATA and HEADERS: the sender's side of the stream is over. On SETTINGS and PING the same bit says that it is an acknowledgement.</summary>
    EndStream = 0x01,

    EndHeaders = 0x04,
    Padded = 0x08,
    Priority = 0x20,
}
