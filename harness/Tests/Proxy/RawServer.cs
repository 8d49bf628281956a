using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Tests.Proxy;

/// <summary>An upstream whose every connection runs a script; a script that ends closes its connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawClient, Task> _script;
    private readonly ConcurrentBag<RawClient> _accepted = [];
    private readonly Task _accepting;
    private int _connections;

    public RawServer(Func<RawClient, Task> script)
    {
        _script = script;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = Accept();
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref _connections);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        foreach (var client in _accepted)
        {
            client.Dispose();
        }

        await _accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = new RawClient(await _listener.AcceptSocketAsync());
                _accepted.Add(client);
                Interlocked.Increment(ref _connections);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over: the listener was stopped in a wait, or between two.
        }
    }

    private async Task Serve(RawClient client)
    {
        try
        {
            await _script(client);
            client.Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException or TimeoutException or Xunit.Sdk.XunitException)
        {
            client.Dispose();
        }
    }
}
