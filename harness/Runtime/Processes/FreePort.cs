using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Runtime;

/// <summary>Ports of 127.0.0.1 for services that are told where to listen.</summary>
public static class FreePort
{
    /// <summary>Below this, ports belong to well-known programs, or are refused by some HTTP clients.</summary>
    private const int Lowest = 20_000;

    /// <summary>Held while a port is probed, and while a process is started.</summary>
    internal static readonly Lock Probing = new();

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    private static readonly IEnumerator<int> Claimed = PortClaim.Ports(Outside()).GetEnumerator();

    /// <summary>
    /// Chooses ports that nobody listens on now. They are outside the range from which the kernel gives ports to
    /// outgoing connections, as far as there are any; such a port is given once in a process, and to no other harness
    /// of this network while the process lives.
    /// </summary>
    /// <param name="count">How many, 0 or more.</param>
    /// <returns>The ports, all different.</returns>
    /// <exception cref="ServiceFailed">There are not that many free ports.</exception>
    public static IReadOnlyList<int> Reserve(int count)
    {
        lock (Gate)
        {
            List<int> ports = [];
            while (ports.Count < count && Claimed.MoveNext())
            {
                Take(Claimed.Current, ports);
            }

            for (var tried = 0; ports.Count < count && tried < 1000; tried++)
            {
                Take(AnyPort(), ports);
            }

            return ports.Count == count ? ports : throw ServiceFailed.Because($"127.0.0.1 has no {count} free ports left: end what holds them");
        }
    }

    /// <summary>Whether a port of 127.0.0.1 can be listened on now.</summary>
    /// <param name="port">1 to 65535.</param>
    /// <returns>False when it is in use or not allowed.</returns>
    public static bool IsFree(int port)
    {
        lock (Probing)
        {
            return CanListen(port);
        }
    }

    private static bool CanListen(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static void Take(int port, List<int> ports)
    {
        if (IsFree(port) && Given.Add(port))
        {
            ports.Add(port);
        }
    }

    private static int AnyPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static int[] Outside()
    {
        var (low, high) = Ephemeral();
        return [.. Enumerable.Range(Lowest, 65_536 - Lowest).Where(port => port < low || port > high)];
    }

    private static (int Low, int High) Ephemeral()
    {
        const string File = "/proc/sys/net/ipv4/ip_local_port_range";
        if (!System.IO.File.Exists(File))
        {
            return (32_768, 60_999);
        }

        var ends = System.IO.File.ReadAllText(File).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}
