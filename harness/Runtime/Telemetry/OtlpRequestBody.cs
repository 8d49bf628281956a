using System.IO.Compression;

namespace TestHarness.Runtime;

/// <summary>Reads a body whole, unpacked, and never more than so much of it.</summary>
internal static class OtlpRequestBody
{
    private const int Piece = 64 * 1024;

    /// <summary>Reads it.</summary>
    /// <param name="body">The body.</param>
    /// <param name="gzip">Whether it is packed.</param>
    /// <param name="most">How many bytes it may have, unpacked.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>The bytes; null when there are more.</returns>
    /// <exception cref="InvalidDataException">It is not packed as it says.</exception>
    /// <exception cref="IOException">The sender went away.</exception>
    public static async Task<MemoryStream?> ReadAsync(Stream body, bool gzip, int most, CancellationToken cancel)
    {
        await using var unpacked = gzip ? new GZipStream(body, CompressionMode.Decompress, leaveOpen: true) : null;
        var (from, read, piece) = (unpacked ?? body, new MemoryStream(), new byte[Piece]);
        while (await from.ReadAsync(piece, cancel) is > 0 and var count)
        {
            if (read.Length + count > most)
            {
                return null;
            }

            read.Write(piece, 0, count);
        }

        return read;
    }

    /// <summary>Passes over the rest, so that a sender that does not look at its answer before it has sent all gets one; what is longer is cut off.</summary>
    /// <exception cref="IOException">The sender went away.</exception>
    public static async Task PassAsync(Stream body, long most, CancellationToken cancel)
    {
        var piece = new byte[Piece];
        while (most > 0 && await body.ReadAsync(piece, cancel) is > 0 and var count)
        {
            most -= count;
        }
    }
}
