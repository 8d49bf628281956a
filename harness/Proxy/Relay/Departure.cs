using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>Whether the other side of a connection has ended its sending, or is gone.</summary>
internal static class Departure
{
    // <netinet/tcp.h>
    private const int Tcp = 6;
    private const int TcpInfo = 11;
    private const int Established = 1;

    /// <summary>As the kernel knows it, whatever is still to be received; elsewhere than on Linux it is not seen before that is.</summary>
    /// <exception cref="SocketException">The connection was reset.</exception>
    public static bool Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return socket.Poll(0, SelectMode.SelectRead) && socket.Available == 0;
        }

        // The state is the first byte of struct tcp_info.
        Span<byte> state = stackalloc byte[1];
        socket.GetRawSocketOption(Tcp, TcpInfo, state);
        return state[0] != Established;
    }
}
