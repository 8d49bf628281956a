using System.Text.Json.Nodes;
using TestHarness.Stubs.Matching;
using TestHarness.Stubs.Responses;

namespace TestHarness.Stubs;

/// <summary>One mapping in WireMock's words: which requests, and what they are answered.</summary>
public sealed record StubMapping
{
    /// <summary>The priority of a mapping that says none; a lower number goes first.</summary>
    public const int DefaultPriority = 5;

    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, or empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>A lower number goes first; of two alike the one that was added last.</summary>
    public int Priority { get; init; } = DefaultPriority;

    /// <summary>Which requests.</summary>
    public required RequestPattern Request { get; init; }

    /// <summary>What they are answered.</summary>
    public required ResponseDefinition Response { get; init; }

    /// <summary>The scenario that it belongs to, or empty.</summary>
    public string Scenario { get; init; } = "";

    /// <summary>The state in which it answers, or empty for any.</summary>
    public string RequiredState { get; init; } = "";

    /// <summary>The state in which the scenario is after it answered, or empty for the same.</summary>
    public string NewState { get; init; } = "";

    /// <summary>The JSON that it was read from.</summary>
    public required JsonObject Json { get; init; }
}
