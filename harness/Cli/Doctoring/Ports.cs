using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TestHarness.Cli.Doctoring;

/// <summary>Ports of this machine for proxies, services and connections.</summary>
internal static class Ports
{
    private const int Least = 10_000;

    /// <param name="range">What stands in <c>/proc/sys/net/ipv4/ip_local_port_range</c>.</param>
    public static Finding Of(string range)
    {
        var ends = range.Split(['\t', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(static end => int.Parse(end, CultureInfo.InvariantCulture)).ToList();
        var count = ends is [var first, var last] ? last - first + 1 : 0;
        return new("ports", count >= Least, count >= Least ? $"{count} for connections" : $"{count} for connections, and a load needs {Least}: sysctl -w net.ipv4.ip_local_port_range='32768 60999', as root");
    }

    /// <summary>Whether a port of the loopback can be had.</summary>
    public static Finding Loopback()
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return new("loopback", true, $"{IPAddress.Loopback} gives ports");
        }
        catch (SocketException e)
        {
            return new("loopback", false, $"no port can be had on {IPAddress.Loopback} ({e.SocketErrorCode}): ip link set lo up, as root; in a sandbox, let it listen");
        }
    }
}
