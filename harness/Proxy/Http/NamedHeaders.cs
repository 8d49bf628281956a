namespace TestHarness.Proxy;

/// <summary>The request headers that an edge is told to read.</summary>
/// <param name="BusinessId">Carries a business id; null = none.</param>
/// <param name="Deadline">Carries how long is left; null = none.</param>
internal readonly record struct NamedHeaders(string? BusinessId, string? Deadline)
{
    public bool IsBusinessId(ReadOnlySpan<byte> name) => BusinessId is not null && System.Text.Ascii.EqualsIgnoreCase(name, BusinessId);

    public bool IsDeadline(ReadOnlySpan<byte> name) => Deadline is not null && System.Text.Ascii.EqualsIgnoreCase(name, Deadline);
}
