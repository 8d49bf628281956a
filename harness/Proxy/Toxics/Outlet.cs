namespace TestHarness.Proxy;

internal interface IOutletSink { ValueTask<bool> Send(ReadOnlyMemory<byte> bytes); void ShutSend(); }
internal abstract class ToxicLink { }
internal sealed class Outlet(IOutletSink sink, FaultProxy proxy, ClientConnection connection)
{
    public FaultProxy Proxy => proxy;
    public ClientConnection Connection => connection;
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes) => sink.Send(bytes);
    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes, IReadOnlyList<ToxicLink> extra) => extra.Count > 0 ? new(false) : sink.Send(bytes);
    public ValueTask End() { sink.ShutSend(); return default; }
}
