using System.Buffers;
using System.Text;

namespace TestHarness.Load;

/// <summary>What has come of an answer so far, so that a broken one can still be told.</summary>
internal sealed class Answer
{
    /// <summary>The HTTP status; 0 before the headers have come.</summary>
    public int Status { get; private set; }

    /// <summary>The beginning of the body, where it is kept.</summary>
    public string? Text { get; private set; }

    /// <summary>The value of the header that is kept, or null.</summary>
    public string? Header { get; private set; }

    /// <summary>Keeps the value of a header; of several the first.</summary>
    public void Keep(HttpResponseMessage response, string? header)
    {
        if (header is not null && (response.Headers.NonValidated.TryGetValues(header, out var values) || response.Content.Headers.NonValidated.TryGetValues(header, out values)))
        {
            Header = values.First();
        }
    }

    /// <summary>Reads to the end, so that the connection can be used again, and keeps the beginning if somebody may want it.</summary>
    public async Task ReadAsync(HttpResponseMessage response, bool keepAlways, CancellationToken cancel)
    {
        Status = (int)response.StatusCode;
        var keep = keepAlways || Status >= 400 ? LoadOperation.MaximumBody : 0;
        var buffer = ArrayPool<byte>.Shared.Rent(2 * LoadOperation.MaximumBody);
        var kept = 0;
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            for (var read = 1; read > 0; kept = Math.Min(kept + read, keep))
            {
                read = await stream.ReadAsync(buffer.AsMemory(kept), cancel);
            }
        }
        finally
        {
            Text = keep == 0 ? null : Decoded(buffer.AsSpan(0, kept));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>A decoder that is not flushed leaves out the character that the limit cut in two.</summary>
    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        return new string(text[..Encoding.UTF8.GetDecoder().GetChars(bytes, text, flush: false)]);
    }
}
