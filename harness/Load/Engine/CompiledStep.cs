namespace TestHarness.Load;

/// <summary>A step made ready.</summary>
internal sealed class CompiledStep
{
    private CompiledStep(JourneyStep step) => Step = step;

    public JourneyStep Step { get; }

    /// <summary>The request, where it is one.</summary>
    public CompiledRequest? Request { get; private init; }

    /// <summary>How long a user thinks, where it is that.</summary>
    public ThinkStep? Think => Step as ThinkStep;

    /// <summary>The names that are saved before it.</summary>
    public required TemplateNames Names { get; init; }

    public static CompiledStep Of(LoadSpec spec, Journey journey, int number)
    {
        var all = journey.SavedBefore(journey.Steps.Count);
        var names = new TemplateNames(spec.Lists, spec.Feeds, all);
        var step = journey.Steps[number];
        return new(step) { Names = names, Request = step is RequestStep request ? new(spec, request, names, journey.Cookies) : null };
    }
}
