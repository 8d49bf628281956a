using System.Buffers;
using System.Text;

namespace TestHarness.Load;

/// <summary>What has come of an answer so far, so that a broken one can still be told.</summary>
internal sealed class ClientAnswer(CompiledRequest request, long longest)
{
    private readonly ByteText _head = new(), _body = new();

    /// <summary>The HTTP status; 0 before the headers have come, and of a gRPC answer without a code.</summary>
    public int Status { get; private set; }

    /// <summary>Whether it was given up because of its length.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The value of the header that is kept, or null.</summary>
    public string? Header { get; private set; }

    /// <summary>The head, as HTTP/1.1 writes it.</summary>
    public ReadOnlySpan<byte> Head => _head.Written;

    public ReadOnlySpan<byte> Body => _body.Written;

    /// <summary>The beginning of the body, where it is kept; a character that the limit cut in two is left out.</summary>
    public string? Text
    {
        get
        {
            if (Status == 0 || !(Status >= 400 || request.Step.KeepBody))
            {
                return null;
            }

            var bytes = Body[..Math.Min(Body.Length, LoadOperation.MaximumBody)];
            Span<char> text = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            return new string(text[..Encoding.UTF8.GetDecoder().GetChars(bytes, text, flush: false)]);
        }
    }

    /// <summary>Reads to the end, so that the connection can be used again.</summary>
    public async Task ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        Status = (int)response.StatusCode;
        ReadHead(response);
        var keep = request.NeedsBody ? int.MaxValue : Status >= 400 || request.Step.KeepBody ? LoadOperation.MaximumBody : 0;
        var buffer = ArrayPool<byte>.Shared.Rent(8192);
        try
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            var came = 0L;
            for (var read = await stream.ReadAsync(buffer, cancel); read > 0 && !TooLong; read = await stream.ReadAsync(buffer, cancel))
            {
                came += read;
                TooLong = came > longest;
                _body.Add(buffer.AsSpan(0, Math.Min(read, keep - Math.Min(keep, _body.Length))));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (request.IsGrpc && !TooLong)
        {
            // One without a code of its own is broken, whatever HTTP says.
            Status = 0;
            Status = GrpcWire.StatusOf(response);
        }
    }

    private void ReadHead(HttpResponseMessage response)
    {
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
        {
            foreach (var value in values)
            {
                _head.Add($"{name}: {value}\r\n");
            }
        }

        if (request.Step.KeepHeader is { } kept && HeadLines.TryFind(Head, Encoding.ASCII.GetBytes(kept), out var found))
        {
            Header = Encoding.UTF8.GetString(found);
        }
    }
}
