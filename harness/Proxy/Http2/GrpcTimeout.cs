namespace TestHarness.Proxy;

/// <summary>The grpc-timeout header: one to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const int MostDigits = 8;

    /// <summary>How long; null when it is none.</summary>
    public static TimeSpan? Read(ReadOnlySpan<byte> text)
    {
        if (text.Length is < 2 or > MostDigits + 1 || text[..^1].IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0)
        {
            return null;
        }

        var count = int.Parse(text[..^1], null);
        return text[^1] switch
        {
            (byte)'H' => TimeSpan.FromHours(count),
            (byte)'M' => TimeSpan.FromMinutes(count),
            (byte)'S' => TimeSpan.FromSeconds(count),
            (byte)'m' => TimeSpan.FromMilliseconds(count),
            (byte)'u' => TimeSpan.FromMicroseconds(count),
            (byte)'n' => TimeSpan.FromTicks(count / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
    }
}
