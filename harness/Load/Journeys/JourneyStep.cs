using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>A step of a journey. A kind is a file beside this one, and a line here where it can cross to the generator's process.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RequestStep), "request")]
[JsonDerivedType(typeof(ThinkStep), "think")]
[JsonDerivedType(typeof(ActionStep), "action")]
public abstract record JourneyStep
{
    /// <summary>The name of its operation in records and rules.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Whether it is C#, which only the task engine runs.</summary>
    internal virtual bool IsCode => false;
}
