using System.Text;

namespace TestHarness.Load;

/// <summary>The body contains a text.</summary>
public sealed record ContainsCheck : Check
{
    private byte[]? _bytes;

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    internal override bool NeedsBody => true;

    internal override string? Wrong(int status, TimeSpan response, ReadOnlySpan<byte> body) =>
        body.IndexOf(_bytes ??= Encoding.UTF8.GetBytes(Text)) >= 0 ? null : $"the body does not contain '{Text}'";
}
