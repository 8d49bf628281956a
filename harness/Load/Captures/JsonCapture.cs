using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>Saves a value of a JSON body, by its path.</summary>
public sealed record JsonCapture : Capture
{
    private JsonPath? _path;

    /// <summary>The path, e.g. <c>$.order.id</c>.</summary>
    public required string Path { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Source => Path;

    internal override bool NeedsBody => true;

    internal override bool Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ByteText to) => (_path ??= JsonPath.Parse(Path)!).Find(body, to);

    internal override IEnumerable<string> Problems() =>
        JsonPath.Parse(Path) is null ? [$"'{Path}' is no path: write e.g. $.order.id or $.lines[0].sku"] : [];
}
