namespace TestHarness.Proxy;

/// <summary>One side of a connection as an outlet sees it: it sends there, and what ends it ends both sides.</summary>
internal sealed class Sink(Wire wire, ClientConnection connection) : IOutletSink
{
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes) => wire.Send(bytes);

    public void ShutSend() => wire.ShutSend();

    public void Close() => connection.Close();

    public void Reset() => connection.Reset();
}
