namespace TestHarness.Load;

/// <summary>The status is one of some; then it is good, whatever it is.</summary>
public sealed record StatusCheck : Check
{
    /// <summary>The statuses.</summary>
    public required IReadOnlyList<int> Statuses { get; init; }

    internal override string? Wrong(int status, TimeSpan response, ReadOnlySpan<byte> body)
    {
        for (var i = 0; i < Statuses.Count; i++)
        {
            if (Statuses[i] == status)
            {
                return null;
            }
        }

        return $"status {status}, expected {string.Join(" or ", Statuses)}";
    }
}
