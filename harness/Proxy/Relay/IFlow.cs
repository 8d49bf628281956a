namespace TestHarness.Proxy;

/// <summary>What an act needs of a flow.</summary>
internal interface IFlow
{
    /// <summary>Sends on, in order; false when the receiver is gone, and then the connection is over.</summary>
    ValueTask<bool> Send(ReadOnlyMemory<byte> bytes);

    /// <summary>Sends to the sender of what is read here.</summary>
    ValueTask<bool> SendBack(ReadOnlyMemory<byte> bytes);

    /// <summary>The front of what has come in, again: after a <see cref="Hold"/> it may be in another place.</summary>
    ReadOnlyMemory<byte> Unit(int count);

    /// <summary>Waits until the task is done; false when the sender left meanwhile.</summary>
    ValueTask<bool> Hold(Task until);

    /// <summary>Resets both sides.</summary>
    void Reset();
}
