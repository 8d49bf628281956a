namespace TestHarness.Load;

/// <summary>What one arrival does: steps, one after the other. A step that fails ends it.</summary>
public sealed record Journey
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How often it is taken, beside the others: 3 is three times as often as 1.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>The steps.</summary>
    public required IReadOnlyList<JourneyStep> Steps { get; init; }

    /// <summary>Whether cookies of answers are sent back in the rest of the journey.</summary>
    public bool Cookies { get; init; }

    /// <summary>Names that steps in C# save.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>A journey of a single request.</summary>
    /// <param name="request">The request.</param>
    public static Journey Of(RequestStep request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new() { Name = request.Name, Steps = [request] };
    }

    /// <summary>The names that are saved when a step begins, each with its slot.</summary>
    internal IReadOnlyDictionary<string, int> SavedBefore(int step) =>
        Names.Concat(Steps.Take(step).OfType<RequestStep>().SelectMany(request => request.Saves).Select(save => save.Name))
            .Distinct().Index().ToDictionary(one => one.Item, one => one.Index);
}
