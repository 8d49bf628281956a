namespace TestHarness.Proxy;

/// <summary>How long is left, as a header tells it: whole milliseconds, or as <c>grpc-timeout</c> does.</summary>
internal static class DeadlineValue
{
    private const int MostDigits = 12;

    /// <summary>How long; null when it is neither. What tells that nothing is left tells the least there is, so that it is not taken for silence.</summary>
    public static TimeSpan? Read(ReadOnlySpan<byte> text)
    {
        if (GrpcTimeout.Read(text) is { } unit)
        {
            return AtLeastOne(unit);
        }

        return text.Length is > 0 and <= MostDigits && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            ? AtLeastOne(TimeSpan.FromMilliseconds(long.Parse(text, null)))
            : null;
    }

    private static TimeSpan AtLeastOne(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.FromTicks(1);
}
