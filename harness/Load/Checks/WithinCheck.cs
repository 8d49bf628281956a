namespace TestHarness.Load;

/// <summary>The answer is whole within a time from the intended start.</summary>
public sealed record WithinCheck : Check
{
    /// <summary>The time.</summary>
    public required TimeSpan Limit { get; init; }

    internal override string? Wrong(int status, TimeSpan response, ReadOnlySpan<byte> body) =>
        response <= Limit ? null : $"it took {response.TotalMilliseconds:0} ms, expected at most {Limit.TotalMilliseconds:0} ms";
}
