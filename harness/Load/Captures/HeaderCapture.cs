using System.Text;
using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>Saves the value of an answer's header; of several the first.</summary>
public sealed record HeaderCapture : Capture
{
    private byte[]? _name;

    /// <summary>The header's name, in any case.</summary>
    public required string Header { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Source => $"header {Header}";

    internal override bool NeedsBody => false;

    internal override bool Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ByteText to)
    {
        if (!HeadLines.TryFind(head, _name ??= Encoding.ASCII.GetBytes(Header), out var value))
        {
            return false;
        }

        to.Add(value);
        return true;
    }

    internal override IEnumerable<string> Problems() => HeadLines.IsName(Header) ? [] : [$"'{Header}' is no header name"];
}
