using System.Text;

namespace TestHarness.Proxy;

/// <summary>The static table of RFC 7541, appendix A.</summary>
internal static class HpackStatic
{
    public const int Count = 61;

    private const string Text =
        ":authority|:method=GET|:method=POST|:path=/|:path=/index.html|:scheme=http|:scheme=https|:status=200|:status=204|:status=206|:status=304|:status=400|"
        + ":status=404|:status=500|accept-charset|accept-encoding=gzip, deflate|accept-language|accept-ranges|accept|access-control-allow-origin|age|allow|"
        + "authorization|cache-control|content-disposition|content-encoding|content-language|content-length|content-location|content-range|content-type|cookie|"
        + "date|etag|expect|expires|from|host|if-match|if-modified-since|if-none-match|if-range|if-unmodified-since|last-modified|link|location|max-forwards|"
        + "proxy-authenticate|proxy-authorization|range|referer|refresh|retry-after|server|set-cookie|strict-transport-security|transfer-encoding|user-agent|"
        + "vary|via|www-authenticate";

    private static readonly (byte[] Name, byte[] Value)[] Entries = [.. Text.Split('|').Select(Entry)];

    /// <summary>A name, by its index from 1.</summary>
    public static ReadOnlySpan<byte> Name(int index) => Entries[index - 1].Name;

    /// <summary>A value, by its index from 1.</summary>
    public static ReadOnlySpan<byte> Value(int index) => Entries[index - 1].Value;

    private static (byte[] Name, byte[] Value) Entry(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (Encoding.ASCII.GetBytes(text), []) : (Encoding.ASCII.GetBytes(text[..equals]), Encoding.ASCII.GetBytes(text[(equals + 1)..]));
    }
}
