using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One caller → one callee: a listener on 127.0.0.1 that relays to one upstream endpoint.</summary>
public sealed class Edge : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ClientConnection, Task> live = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock gate = new();
    private readonly Task accepting;
    private ImmutableArray<Lease> leases = [];
    private TaskCompletionSource listening = new();
    private volatile Socket listener;
    private int refusals;
    private int openExchanges;
    private long lastActivity;

    internal Edge(FaultProxy proxy, EdgeOptions options)
    {
        (Proxy, Options) = (proxy, options);
        listener = Bind(options.ListenPort);
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        lastActivity = proxy.Now;
        accepting = AcceptLoop();
    }

    /// <summary>The edge's name.</summary>
    public string Name => Options.Name;

    /// <summary>The port listened on, at 127.0.0.1; it stays the same for the edge's life.</summary>
    public int Port { get; }

    /// <summary>Requests seen that have not ended: zero on every edge means that all is quiet.</summary>
    public int OpenExchanges => Volatile.Read(ref openExchanges);

    /// <summary>When bytes last came in on any connection of the edge, or an exchange ended; a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public long LastActivity => Volatile.Read(ref lastActivity);

    internal FaultProxy Proxy { get; }

    internal EdgeOptions Options { get; }

    /// <summary>The leases on this edge, in the order in which they were applied.</summary>
    internal ImmutableArray<Lease> Leases => leases;

    internal ICollection<ClientConnection> Live => live.Keys;

    internal void Active() => Volatile.Write(ref lastActivity, Proxy.Now);

    internal void ExchangeBegan() => Interlocked.Increment(ref openExchanges);

    internal void ExchangeEnded(TappedExchange exchange)
    {
        Proxy.Tap.OnExchange(exchange);
        Active();
        Interlocked.Decrement(ref openExchanges);
    }

    internal void Add(Lease lease) => ImmutableInterlocked.Update(ref leases, static (all, one) => all.Add(one), lease);

    internal void Remove(Lease lease) => ImmutableInterlocked.Update(ref leases, static (all, one) => all.Remove(one), lease);

    /// <summary>Stops listening but keeps the port: a bound socket that does not listen refuses. (A listener cannot be made one again, so the next one is bound before the old one goes.)</summary>
    internal void Refuse()
    {
        lock (gate)
        {
            if (refusals++ > 0 || stopping.IsCancellationRequested) return;
            listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var old = listener;
            old.Shutdown(SocketShutdown.Both);
            listener = Bind(Port);
            old.Dispose();
        }
    }

    /// <summary>Listens again when nothing else refuses.</summary>
    internal void Accept()
    {
        lock (gate)
        {
            if (--refusals > 0 || stopping.IsCancellationRequested) return;
            listener.Listen();
            listening.TrySetResult();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await stopping.CancelAsync();
        lock (gate) listener.Dispose();
        await accepting;
        while (!live.IsEmpty)
        {
            foreach (var connection in live.Keys) connection.Stop();
            await Task.WhenAll(live.Values);
        }

        stopping.Dispose();
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptLoop()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                Start(await listener.AcceptAsync(stopping.Token));
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException && !stopping.IsCancellationRequested)
            {
                await ListeningAgain();
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ListeningAgain()
    {
        Task again;
        lock (gate) again = refusals > 0 ? listening.Task : Task.Delay(TimeSpan.FromMilliseconds(5), Proxy.Time, stopping.Token);
        await Task.WhenAny(again, Task.Delay(Timeout.Infinite, stopping.Token));
    }

    private void Start(Socket accepted)
    {
        var connection = new ClientConnection(this, accepted);
        var life = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        live[connection] = life.Task;
        lock (gate)
        {
            if (refusals > 0) connection.Stop();
        }

        _ = Task.Run(async () =>
        {
            try
            {
                await connection.Run();
            }
            finally
            {
                connection.Dispose();
                live.TryRemove(connection, out _);
                life.SetResult();
            }
        });
    }
}
