using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>
/// What a step saves of its answer for later steps. One that finds nothing ends its journey as <see cref="OperationOutcome.CaptureFailed"/>.
/// A kind is a file beside this one and a line here.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(JsonCapture), "json")]
[JsonDerivedType(typeof(HeaderCapture), "header")]
[JsonDerivedType(typeof(RegexCapture), "regex")]
public abstract record Capture
{
    /// <summary>The name by which later steps use it, as <c>${name}</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where it looks, as it is written.</summary>
    [JsonIgnore]
    public abstract string Source { get; }

    /// <summary>Whether it looks into the body, which then has to be kept.</summary>
    internal abstract bool NeedsBody { get; }

    /// <summary>Appends what it finds; false when it finds nothing.</summary>
    internal abstract bool Find(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, ByteText to);

    internal abstract IEnumerable<string> Problems();
}
