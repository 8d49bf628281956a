using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>What must hold of an answer; one that does not is <see cref="OperationOutcome.CheckFailed"/>. A kind is a file beside this one and a line here.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(StatusCheck), "status")]
[JsonDerivedType(typeof(WithinCheck), "within")]
[JsonDerivedType(typeof(ContainsCheck), "contains")]
public abstract record Check
{
    /// <summary>Whether it looks into the body, which then has to be kept.</summary>
    internal virtual bool NeedsBody => false;

    /// <summary>What is wrong with an answer, or null.</summary>
    internal abstract string? Wrong(int status, TimeSpan response, ReadOnlySpan<byte> body);
}
