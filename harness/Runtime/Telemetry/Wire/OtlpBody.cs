using TestHarness.Core.Text;

namespace TestHarness.Runtime;

/// <summary>What one span, metric or log record is read with.</summary>
/// <param name="resource">Who tells.</param>
/// <param name="message">The span, metric or record.</param>
internal delegate void OtlpItem(OtlpResource resource, ReadOnlySpan<byte> message);

/// <summary>What the three kinds of requests have in common: <c>request { 1: resource { 1: resource, 2: scope { 1: scope, 2: item } } }</c>.</summary>
internal static class OtlpBody
{
    private const int LongestLine = 8 * 1024;

    /// <summary>Goes through all items.</summary>
    /// <exception cref="InvalidDataException">It is no such message.</exception>
    public static void Each(ReadOnlySpan<byte> body, OtlpItem read) => WireReader.Each(body, 1, message =>
    {
        var resource = OtlpResource.Of(message);
        WireReader.Each(message, 2, scope => WireReader.Each(scope, 2, item => read(resource, item)));
    });

    /// <summary>An id in hexadecimal digits; empty when it has another length or is all zeroes.</summary>
    public static string Id(ReadOnlySpan<byte> bytes, int length) => bytes.Length == length && bytes.ContainsAnyExcept((byte)0) ? Convert.ToHexStringLower(bytes) : "";

    /// <summary>A text that people read, cut and without secrets.</summary>
    public static string Line(string text) => Redaction.Of(text.Length <= LongestLine ? text : text[..LongestLine] + "…");
}
