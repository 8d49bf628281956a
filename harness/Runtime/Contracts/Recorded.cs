using System.Text;
using TestHarness.Pacts.Checks;
using TestHarness.Proxy;

namespace TestHarness.Runtime;

/// <summary>Reads the heads of a kept exchange.</summary>
internal static class Recorded
{
    public static RecordedExchange Of(TappedContent content)
    {
        var request = Lines(content.RequestHead);
        var response = Lines(content.ResponseHead);
        var asked = request[0].Split(' ');
        return new()
        {
            Method = asked[0],
            Path = asked.Length > 1 ? asked[1] : "/",
            RequestHeaders = Headers(request),
            RequestBody = content.RequestBody,
            Status = response[0].Split(' ') is [_, var status, ..] && int.TryParse(status, out var number) ? number : 0,
            ResponseHeaders = Headers(response),
            ResponseBody = content.ResponseBody,
        };
    }

    private static string[] Lines(ReadOnlyMemory<byte> head) => Encoding.Latin1.GetString(head.Span).TrimStart('\r', '\n').Split('\n');

    private static List<KeyValuePair<string, string>> Headers(string[] lines) =>
        [.. from line in lines.Skip(1) let colon = line.IndexOf(':', StringComparison.Ordinal) where colon > 0 select KeyValuePair.Create(line[..colon].Trim(), line[(colon + 1)..].Trim())];
}
