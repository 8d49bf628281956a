using System.Text.Json.Serialization;

namespace TestHarness.Load;

/// <summary>
/// Any code that stands in place. It runs in this process only: to a generator's own process nothing can be handed but the name of an
/// <see cref="ILoadAction"/>, which is an <see cref="ActionStep"/>.
/// </summary>
public sealed record DelegateStep : JourneyStep
{
    /// <summary>Its name.</summary>
    public required string Called { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => Called;

    /// <summary>Does the step, as <see cref="ILoadAction.RunAsync"/> does.</summary>
    public required Func<LoadContext, CancellationToken, ValueTask> Code { get; init; }

    internal override bool IsCode => true;
}
