using System.Buffers.Text;

namespace TestHarness.Benchmarks.Load.Serving;

/// <summary>As much of a request as the target has to know.</summary>
internal static class Request
{
    /// <summary>How long the first request in some bytes is; 0: it is not whole.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        var head = bytes.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return 0;
        }

        var at = bytes[..head].IndexOf("Content-Length: "u8);
        var body = at >= 0 && Utf8Parser.TryParse(bytes[(at + 16)..], out int length, out _) ? length : 0;
        return head + 4 + body <= bytes.Length ? head + 4 + body : 0;
    }

    /// <summary>The number behind <c>i=</c> in its first line; −1: there is none.</summary>
    public static int Index(ReadOnlySpan<byte> bytes)
    {
        var line = bytes[..bytes.IndexOf((byte)'\r')];
        var at = line.IndexOf("i="u8);
        return at >= 0 && Utf8Parser.TryParse(line[(at + 2)..], out int index, out _) ? index : -1;
    }
}
