using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>One caller → one callee: a listener on 127.0.0.1 that relays to one upstream endpoint.</summary>
public sealed class Edge : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ClientConnection, Task> _live = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Task _accepting;
    private ImmutableArray<Lease> _leases = [];
    private TaskCompletionSource _listening = new();
    private volatile Socket _listener;
    private int _refusals;
    private int _openExchanges;
    private long _lastActivity;

    internal Edge(FaultProxy proxy, EdgeOptions options)
    {
        (Proxy, Options) = (proxy, options);
        _listener = Bind(options.ListenPort);
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _lastActivity = proxy.Now;
        _accepting = AcceptLoop();
    }

    /// <summary>The edge's name.</summary>
    public string Name => Options.Name;

    /// <summary>The port listened on, at 127.0.0.1; it stays the same for the edge's life.</summary>
    public int Port { get; }

    /// <summary>Requests seen that have not ended: zero on every edge means that all is quiet.</summary>
    public int OpenExchanges => Volatile.Read(ref _openExchanges);

    /// <summary>When bytes last came in on any connection of the edge, or an exchange ended; a <see cref="TimeProvider.GetTimestamp"/> value.</summary>
    public long LastActivity => Volatile.Read(ref _lastActivity);

    internal FaultProxy Proxy { get; }

    internal EdgeOptions Options { get; }

    /// <summary>The leases on this edge, in the order in which they were applied.</summary>
    internal ImmutableArray<Lease> Leases => _leases;

    internal ICollection<ClientConnection> Live => _live.Keys;

    internal void Active() => Volatile.Write(ref _lastActivity, Proxy.Now);

    internal void ExchangeBegan() => Interlocked.Increment(ref _openExchanges);

    internal void ExchangeEnded(TappedExchange exchange)
    {
        Proxy.Tap.OnExchange(exchange);
        Active();
        Interlocked.Decrement(ref _openExchanges);
    }

    internal void Add(Lease lease) => ImmutableInterlocked.Update(ref _leases, static (all, one) => all.Add(one), lease);

    internal void Remove(Lease lease) => ImmutableInterlocked.Update(ref _leases, static (all, one) => all.Remove(one), lease);

    /// <summary>Stops listening but keeps the port: a bound socket that does not listen refuses. (A listener cannot be made one again, so the next one is bound before the old one goes.)</summary>
    internal void Refuse()
    {
        lock (_gate)
        {
            if (_refusals++ > 0 || _stopping.IsCancellationRequested)
            {
                return;
            }

            _listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var old = _listener;
            old.Shutdown(SocketShutdown.Both);
            _listener = Bind(Port);
            old.Dispose();
        }
    }

    /// <summary>Listens again when nothing else refuses.</summary>
    internal void Accept()
    {
        lock (_gate)
        {
            if (--_refusals > 0 || _stopping.IsCancellationRequested)
            {
                return;
            }

            _listener.Listen();
            _listening.TrySetResult();
        }
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await _stopping.CancelAsync();
        lock (_gate)
        {
            _listener.Dispose();
        }

        await _accepting;
        while (!_live.IsEmpty)
        {
            foreach (var connection in _live.Keys)
            {
                connection.Stop();
            }

            await Task.WhenAll(_live.Values);
        }

        _stopping.Dispose();
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
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Start(await _listener.AcceptAsync(_stopping.Token));
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException && !_stopping.IsCancellationRequested)
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
        lock (_gate)
        {
            again = _refusals > 0 ? _listening.Task : Task.Delay(TimeSpan.FromMilliseconds(5), Proxy.Time, _stopping.Token);
        }

        await Task.WhenAny(again, Task.Delay(Timeout.Infinite, _stopping.Token));
    }

    private void Start(Socket accepted)
    {
        var connection = new ClientConnection(this, accepted);
        var life = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _live[connection] = life.Task;
        lock (_gate)
        {
            if (_refusals > 0)
            {
                connection.Stop();
            }
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
                _live.TryRemove(connection, out _);
                life.SetResult();
            }
        });
    }
}
