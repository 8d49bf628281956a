namespace TestHarness.Proxy;

/// <summary>An address cannot be read or resolved; the words are Go's. The API tells it as an error of its own: 500.</summary>
internal sealed class AddressException(string message) : ApiException(500, message);

/// <summary>Takes <c>host:port</c> and <c>[host]:port</c> apart.</summary>
internal static class HostAndPort
{
    /// <summary>Host and port as they are written; the host without its brackets.</summary>
    /// <exception cref="AddressException">A part is missing, or there are too many.</exception>
    public static (string Host, string Port) Split(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            throw Wrong(text, "missing port in address");
        }

        if (!text.StartsWith('['))
        {
            return text.IndexOf(':', StringComparison.Ordinal) == colon ? (text[..colon], text[(colon + 1)..]) : throw Wrong(text, "too many colons in address");
        }

        var end = text.IndexOf(']', StringComparison.Ordinal);
        if (end < 0)
        {
            throw Wrong(text, "missing ']' in address");
        }

        return end + 1 == colon ? (text[1..end], text[(colon + 1)..]) : throw Wrong(text, end + 1 == text.Length ? "missing port in address" : "too many colons in address");
    }

    /// <summary>A port's number, 0 to 65535.</summary>
    /// <exception cref="AddressException">It is none.</exception>
    public static int Port(string text)
    {
        if (text.Length == 0)
        {
            return 0;
        }

        if (!long.TryParse(text, out var port))
        {
            throw new AddressException($"lookup tcp/{text}: unknown port");
        }

        return port is >= 0 and <= ushort.MaxValue ? (int)port : throw Wrong(text, "invalid port");
    }

    /// <summary>Where to dial; port 0 of this machine, which nobody can be on, for what is no address.</summary>
    public static (string Host, int Port) Upstream(string text)
    {
        try
        {
            var (host, port) = Split(text);
            return (host.Length > 0 ? host : "127.0.0.1", Port(port));
        }
        catch (AddressException)
        {
            return ("127.0.0.1", 0);
        }
    }

    private static AddressException Wrong(string text, string why) => new($"address {text}: {why}");
}
