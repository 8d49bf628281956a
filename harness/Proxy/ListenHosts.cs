using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>What the host of a listen address means.</summary>
internal static class ListenHosts
{
    /// <summary>An address, IPv4 before IPv6 for a name; empty = every address, both versions.</summary>
    public static IPAddress Resolve(string host)
    {
        if (host.Length == 0)
        {
            return IPAddress.IPv6Any;
        }

        if (IPAddress.TryParse(host, out var address))
        {
            return address;
        }

        var all = Dns.GetHostAddresses(host);
        return all.FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork) ?? all[0];
    }
}
