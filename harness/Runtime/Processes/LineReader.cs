using System.Text;

namespace TestHarness.Runtime;

/// <summary>Reads UTF-8 lines from a stream in bounded memory.</summary>
internal static class LineReader
{
    /// <summary>Longer lines are cut here; the rest of such a line is dropped.</summary>
    internal const int LongestLine = 64 * 1024;

    /// <summary>Reads to the end of the stream; a last line without an end counts too.</summary>
    internal static void ReadAll(Stream stream, Action<string> onLine)
    {
        var buffer = new byte[16 * 1024];
        var line = new MemoryStream();
        var any = false;
        for (var read = Read(stream, buffer); read > 0; read = Read(stream, buffer))
        {
            var rest = buffer.AsSpan(0, read);
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf((byte)'\n');
                Append(line, end < 0 ? rest : rest[..end]);
                any = end < 0;
                if (end >= 0)
                {
                    Emit(line, onLine);
                }

                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }

        if (any)
        {
            Emit(line, onLine);
        }
    }

    private static void Append(MemoryStream line, ReadOnlySpan<byte> bytes) =>
        line.Write(bytes[..(int)Math.Min(bytes.Length, LongestLine - line.Length)]);

    private static void Emit(MemoryStream line, Action<string> onLine)
    {
        var text = Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length);
        line.SetLength(0);
        onLine(text.EndsWith('\r') ? text[..^1] : text);
    }

    private static int Read(Stream stream, byte[] buffer)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
