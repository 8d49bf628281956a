using System.Text.Json.Serialization;
using TestHarness.Core.Plans;

namespace TestHarness.Core.Verify;

/// <summary><c>shutdown: orders</c> in <c>verify:</c>: how a service ends when it is asked to with SIGTERM, as its owner declares it.</summary>
public sealed record ShutdownPolicy : Policy
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Pattern => "shutdown";

    /// <summary>The edge on which requests are held while the service is asked to end.</summary>
    public required string Holds { get; init; }

    /// <summary>How long it may take in all.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>What its process ends with.</summary>
    public int ExitCode { get; init; }

    /// <summary>How many requests are in flight.</summary>
    public int AtOnce { get; init; } = 20;

    /// <summary>What it is asked for whether it is ready, or null.</summary>
    public PlannedLoad? Ready { get; init; }

    /// <summary>So long requests are held after SIGTERM.</summary>
    internal static TimeSpan Held => TimeSpan.FromMilliseconds(800);
}
