using System.Buffers.Binary;
using System.Globalization;
using System.Net.Http.Headers;

namespace TestHarness.Load;

/// <summary>What gRPC adds to HTTP/2: a head before the message, and a status of its own behind the answer.</summary>
internal static class GrpcWire
{
    public const string ContentType = "application/grpc";
    private const string Status = "grpc-status";
    private const int Head = 5;

    /// <summary>The HTTP statuses of the codes 0 to 16, as <c>google.rpc.Code</c> has them.</summary>
    private static readonly int[] Codes = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];

    /// <summary>A message as it goes over the wire, not compressed.</summary>
    public static byte[] Frame(byte[] message)
    {
        var frame = new byte[Head + message.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, Head);
        return frame;
    }

    /// <summary>The HTTP status of a whole answer: its own unless that is 200, else that of its code.</summary>
    /// <exception cref="InvalidDataException">It has no code.</exception>
    public static int StatusOf(HttpResponseMessage response)
    {
        if ((int)response.StatusCode != Codes[0])
        {
            return (int)response.StatusCode;
        }

        var text = Text(response.TrailingHeaders) ?? Text(response.Headers);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < Codes.Length ? Codes[code]
            : throw new InvalidDataException(text is null ? $"the answer has no {Status}" : $"{Status} '{text}' is no number from 0 to {Codes.Length - 1}");
    }

    private static string? Text(HttpResponseHeaders headers) => headers.TryGetValues(Status, out var values) ? values.First() : null;
}
