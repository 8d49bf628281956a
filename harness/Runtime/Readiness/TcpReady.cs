using System.Net.Sockets;

namespace TestHarness.Runtime;

/// <summary>Ready when a connection is accepted.</summary>
internal sealed class TcpReady(string host, int port) : ReadyCheck
{
    internal override async Task<string?> AskAsync(CancellationToken cancel)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(host, port, cancel);
            return null;
        }
        catch (SocketException refused)
        {
            return $"port {port}: {refused.Message}";
        }
    }
}
