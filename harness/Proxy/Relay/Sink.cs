using System.Runtime.CompilerServices;

namespace TestHarness.Proxy;

/// <summary>One side of a connection as an outlet sees it: it sends there, and what ends it ends both sides.</summary>
internal sealed class Sink(Wire wire, ClientConnection connection) : IOutletSink
{
    private Direction Direction => wire == connection.Client ? Direction.Downstream : Direction.Upstream;

    public ValueTask<bool> Send(ReadOnlyMemory<byte> bytes)
    {
        var sending = wire.Send(bytes);
        return sending.IsCompletedSuccessfully ? new(Counted(sending.Result, bytes.Length)) : WhenSent(sending, bytes.Length);
    }

    public void ShutSend() => wire.ShutSend();

    public void Close() => connection.Close();

    public void Reset() => connection.Reset();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WhenSent(ValueTask<bool> sending, int count) => Counted(await sending, count);

    private bool Counted(bool sent, int count)
    {
        if (sent)
        {
            connection.Edge.Traffic.AddSent(Direction, count);
        }

        return sent;
    }
}
