using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace TestHarness.Stubs.Responses;

/// <summary>Does a fault to the socket itself, past the server that would answer properly.</summary>
internal static class FaultWriter
{
    private const int Garbage = 64;

    public static void Do(HttpContext context, StubFault fault, Random random)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()?.Socket ?? throw new InvalidOperationException("the connection has no socket");
        switch (fault)
        {
            case StubFault.MalformedResponseChunk:
                socket.Send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nlskdu018973t09sylgasjkfg1][]'./.sdlv"u8);
                break;
            case StubFault.RandomDataThenClose:
                var bytes = new byte[Garbage];
                random.NextBytes(bytes);
                socket.Send(bytes);
                break;
            case StubFault.ConnectionResetByPeer:
                socket.LingerState = new(true, 0);
                socket.Close();
                return;
        }

        socket.Shutdown(SocketShutdown.Both);
        context.Abort();
    }
}
