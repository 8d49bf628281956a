using System.Net;
using System.Net.Sockets;
using TestHarness.Proxy;

namespace TestHarness.Benchmarks.Proxy.Remote;

/// <summary>Three proxies with something in each that does not go on: a client that does not read, an upstream that does not take the connection, a toxic that sleeps.</summary>
internal sealed class Held : IAsyncDisposable
{
    private const int Backlog = 8;
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);
    private readonly List<ApiProxy> _proxies = [];
    private readonly List<Socket> _sockets = [];
    private readonly List<Socket> _held = [];

    private Held()
    {
    }

    /// <summary>The proxies' names.</summary>
    public IEnumerable<string> Names => _proxies.Select(static proxy => proxy.Name);

    public static async Task<Held> Start(ApiPeer peer, int upstream)
    {
        var held = new Held();
        held._proxies.Add(await peer.Open("reader", upstream));
        held._proxies.Add(await peer.Open("dial", held.Deaf()));
        held._proxies.Add(await peer.Open("toxic", upstream, new NamedToxic("sleeps", "downstream", new ResetPeerToxic(Long))));
        held.Ask(held._proxies[0], Nginx.Bulk);
        held._held.Add(held.Ask(held._proxies[1], Nginx.Small));
        held._held.Add(held.Ask(held._proxies[2], Nginx.Small));
        await Task.Delay(Settling);
        return held;
    }

    /// <summary>Makes sure that they are held still.</summary>
    public void Check()
    {
        if (_held.Any(static socket => socket.Poll(0, SelectMode.SelectRead)))
        {
            throw new BenchmarkFailed("the stuck dial or the sleeping toxic was not held to the end");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
        {
            await Gone(proxy);
        }

        _sockets.ForEach(static socket => socket.Dispose());
    }

    private static async Task Gone(ApiProxy proxy)
    {
        try
        {
            await proxy.DisposeAsync();
        }
        catch (ToxiproxyException e) when (e.Status == 0)
        {
            // Another server may hang here; the next round finds it gone, or takes it away.
        }
    }

    /// <summary>A port whose queue of connections is full, so that the kernel lets everybody else wait.</summary>
    private int Deaf()
    {
        var listener = Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        for (var i = 0; i < Backlog; i++)
        {
            _ = Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)).ConnectAsync(listener.LocalEndPoint!);
        }

        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private Socket Ask(ApiProxy proxy, string path)
    {
        var socket = Own(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        socket.Connect(IPAddress.Loopback, proxy.Port);
        socket.Send(PlainClient.Request(path));
        return socket;
    }

    private Socket Own(Socket socket)
    {
        _sockets.Add(socket);
        return socket;
    }
}
