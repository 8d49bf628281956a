using System.Text.Json.Serialization;

namespace TestHarness.Core.Plans;

/// <summary>What is done to an edge or a service, when and for how long.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "verb")]
[JsonDerivedType(typeof(CutFault), "cut")]
[JsonDerivedType(typeof(DelayFault), "delay")]
[JsonDerivedType(typeof(AnswerFault), "answer")]
[JsonDerivedType(typeof(LoseFault), "lose")]
[JsonDerivedType(typeof(KillFault), "kill")]
public abstract record PlannedFault
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The edge, or the service for <c>kill</c>.</summary>
    public required string Target { get; init; }

    /// <summary>When it is applied, counted from the load's beginning.</summary>
    public required TimeSpan At { get; init; }

    /// <summary>How long it is in force.</summary>
    public required TimeSpan For { get; init; }

    /// <summary>Which requests it touches.</summary>
    public required Who Who { get; init; }

    /// <summary>What it does, in words for people, e.g. <c>cut orders -> payments (reset)</c>.</summary>
    [JsonIgnore]
    public abstract string InWords { get; }
}

/// <summary>Which requests a fault touches; all of them when nothing is set. Counts are over the requests that match method and path.</summary>
public sealed record Who
{
    /// <summary>This share of them, 0 … 1, by the seed; or null.</summary>
    public double? Share { get; init; }

    /// <summary>The first so many, or null.</summary>
    public int? First { get; init; }

    /// <summary>Every so many-th, or null.</summary>
    public int? Every { get; init; }

    /// <summary>Only the so many-th, from 1, or null.</summary>
    public int? Nth { get; init; }

    /// <summary>Only this method, or null.</summary>
    public string? Method { get; init; }

    /// <summary>Only paths like this (<c>*</c> stands for anything), or null.</summary>
    public string? Path { get; init; }
}
