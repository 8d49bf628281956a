using System.Buffers.Binary;
using System.IO.Pipelines;

namespace TestHarness.Runtime;

/// <summary>
/// Takes a container's output apart. The engine sends frames of its two streams:
/// <code>
/// | 1 = stdout, 2 = stderr | 0 0 0 | length, big endian | bytes … |
/// </code>
/// </summary>
internal static class LogFrames
{
    private const int HeaderSize = 8;
    private const int Stderr = 2;

    /// <summary>Copies each stream's bytes to a sink of its own until the container's output ends; then both sinks are told that it is over.</summary>
    public static async Task SplitAsync(Stream frames, PipeWriter stdout, PipeWriter stderr, CancellationToken cancel)
    {
        try
        {
            var header = new byte[HeaderSize];
            while (await frames.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancel) == HeaderSize)
            {
                await CopyAsync(frames, BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)), header[0] == Stderr ? stderr : stdout, cancel);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            // The engine is gone, or nobody wants to know any more.
        }
        finally
        {
            await stdout.CompleteAsync();
            await stderr.CompleteAsync();
        }
    }

    private static async Task CopyAsync(Stream frames, int left, PipeWriter to, CancellationToken cancel)
    {
        while (left > 0)
        {
            var memory = to.GetMemory();
            var read = await frames.ReadAsync(memory[..Math.Min(left, memory.Length)], cancel);
            if (read == 0)
            {
                throw new EndOfStreamException();
            }

            to.Advance(read);
            await to.FlushAsync(cancel);
            left -= read;
        }
    }
}
