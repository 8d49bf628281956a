using System.Net.Sockets;

namespace TestHarness.Runtime;

/// <summary>
/// Keeps two harnesses of one network from choosing the same port between the look that it is free and the service that
/// listens there. A claim is a name among the network's abstract sockets, which the kernel gives back when the process ends, however it ends.
/// </summary>
internal static class PortClaim
{
    /// <summary>Ports of one claim.</summary>
    internal const int Size = 32;

    // Held as long as the process lives.
    private static readonly List<Socket> Held = [];

    /// <summary>Claims a few ports at a time, as they are asked for, and begins at another place in each process.</summary>
    /// <param name="ports">All there are, the same in all harnesses.</param>
    /// <returns>Those that no other process has claimed, each once.</returns>
    internal static IEnumerable<int> Ports(int[] ports)
    {
        var claims = ports.Chunk(Size).ToArray();
        for (var tried = 0; tried < claims.Length; tried++)
        {
            var claim = claims[(Environment.ProcessId + tried) % claims.Length];
            if (Take(claim[0]))
            {
                foreach (var port in claim)
                {
                    yield return port;
                }
            }
        }
    }

    private static bool Take(int first)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint($"\0testharness.ports.{first}"));
            Held.Add(socket);
            return true;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return false;
        }
    }
}
