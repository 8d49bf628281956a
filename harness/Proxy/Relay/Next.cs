namespace TestHarness.Proxy;

/// <summary>What a conversation does after a request.</summary>
internal enum Next
{
    /// <summary>Wait for the next request.</summary>
    Talk,

    /// <summary>Pass everything on unread, until both sides have ended.</summary>
    Raw,

    /// <summary>End the sending to the client and wait until it has ended too.</summary>
    Linger,

    /// <summary>Nothing: both sides are closed, or are to be.</summary>
    Over,
}
