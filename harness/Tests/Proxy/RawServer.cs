using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Tests.Proxy;

/// <summary>An upstream whose every connection runs a script; a script that ends closes its connection.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<RawClient, Task> script;
    private readonly ConcurrentBag<RawClient> accepted = [];
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<RawClient, Task> script)
    {
        this.script = script;
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = Accept();
    }

    public int Port { get; }

    public int Connections => Volatile.Read(ref connections);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var client in accepted) client.Dispose();
        await accepting;
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = new RawClient(await listener.AcceptSocketAsync());
                accepted.Add(client);
                Interlocked.Increment(ref connections);
                _ = Task.Run(() => Serve(client));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Serve(RawClient client)
    {
        try
        {
            await script(client);
            client.Dispose();
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException or TimeoutException or Xunit.Sdk.XunitException)
        {
            client.Dispose();
        }
    }
}
