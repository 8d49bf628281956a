using System.Net;
using System.Net.Sockets;

namespace TestHarness.Benchmarks.Proxy.Serving;

/// <summary>The yardstick: a relay as one writes it with plain async sockets, which reads nothing and records nothing. <c>serve-relay UPSTREAM</c></summary>
internal static class ServeRelay
{
    public const string Verb = "serve-relay";

    private const int BufferSize = 32 * 1024;

    public static async Task<int> Run(int upstream)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(4096);
        _ = Accept(listener, upstream);
        return await Answers.Give(((IPEndPoint)listener.LocalEndPoint!).Port, static _ => Task.FromResult("0 0"));
    }

    private static async Task Accept(Socket listener, int upstream)
    {
        while (true)
        {
            _ = Relay(await listener.AcceptAsync(), upstream);
        }
    }

    private static async Task Relay(Socket client, int upstream)
    {
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, upstream);
            await Task.WhenAll(Pump(client, server), Pump(server, client));
        }
    }

    private static async Task Pump(Socket from, Socket to)
    {
        var buffer = new byte[BufferSize];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            to.Close();
        }
    }
}
