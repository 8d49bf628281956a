using System.Net;
using System.Net.Sockets;

namespace TestHarness.Load;

/// <summary>Finds the target once, before the load.</summary>
internal static class Addresses
{
    /// <summary>The first address of a target's host, or why there is none.</summary>
    public static (IPEndPoint? Address, string? Problem) Of(Uri target)
    {
        try
        {
            var addresses = IPAddress.TryParse(target.DnsSafeHost, out var given) ? [given] : Dns.GetHostAddresses(target.DnsSafeHost);
            return addresses.Length > 0 ? (new(addresses[0], target.Port), null) : (null, $"{target.Host} has no address");
        }
        catch (SocketException e)
        {
            return (null, $"{target.Host}: {e.Message}");
        }
    }
}
