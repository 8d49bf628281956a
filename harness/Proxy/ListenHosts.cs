using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>What the host of a listen address means.</summary>
internal static class ListenHosts
{
    /// <summary>Every address, of both versions where the machine has both.</summary>
    public static readonly IPAddress Everywhere = Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any;

    /// <summary>Of the addresses of a name the one that is meant: IPv4 before IPv6.</summary>
    public static IPAddress Choose(IPAddress[] all) => Array.Find(all, one => one.AddressFamily == AddressFamily.InterNetwork) ?? all[0];

    /// <summary>An address; empty = everywhere.</summary>
    public static IPAddress Resolve(string host)
    {
        if (host.Length == 0)
        {
            return Everywhere;
        }

        return IPAddress.TryParse(host, out var address) ? address : Choose(Dns.GetHostAddresses(host));
    }
}
