using System.Net;
using System.Net.Sockets;

namespace TestHarness.Proxy;

/// <summary>An address to listen on, in Go's notation <c>host:port</c>. All addresses, in whatever way they are written, are <c>[::]</c>.</summary>
internal readonly record struct ListenAddress(IPAddress Address, int Port)
{
    /// <summary>The host as an <see cref="EdgeOptions.ListenHost"/>.</summary>
    public string Host => Address.Equals(ListenHosts.Everywhere) ? "" : Address.ToString();

    /// <summary>Reads an address; an empty one is any port on all addresses. Waits only for the resolution of a name.</summary>
    /// <exception cref="AddressException">It cannot be read or resolved.</exception>
    public static async ValueTask<ListenAddress> Resolve(string text)
    {
        var (host, service) = text.Length == 0 ? ("", "0") : HostAndPort.Split(text);
        var port = HostAndPort.Port(service);
        if (host is "" or "0.0.0.0" or "::")
        {
            return new(ListenHosts.Everywhere, port);
        }

        if (IPAddress.TryParse(host, out var literal))
        {
            return new(literal, port);
        }

        try
        {
            return new(ListenHosts.Choose(await Dns.GetHostAddressesAsync(host)), port);
        }
        catch (SocketException)
        {
            throw new AddressException($"lookup {host}: no such host");
        }
    }

    public static string Of(IPAddress? address, int port) => new ListenAddress(address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None, port).ToString();

    public ListenAddress WithPort(int port) => this with { Port = port };

    public override string ToString() => new IPEndPoint(Address, Port).ToString();

    /// <summary>Why it cannot be listened on, in Go's words.</summary>
    public string ListenError(Exception e)
    {
        var code = (e as SocketException ?? e.InnerException as SocketException ?? e.InnerException?.InnerException as SocketException)?.SocketErrorCode;
        var why = code switch
        {
            SocketError.AddressAlreadyInUse => "address already in use",
            SocketError.AddressNotAvailable => "cannot assign requested address",
            SocketError.AccessDenied => "permission denied",
            _ => e.Message,
        };
        return $"listen tcp {this}: bind: {why}";
    }
}
