namespace TestHarness.Load;

/// <summary>Chooses the engine.</summary>
internal static class Engines
{
    /// <summary>Why the fast engine cannot run a load, in words, or null.</summary>
    public static string? WhyNotFast(LoadSpec spec) => spec switch
    {
        { Target.Scheme: "https" } => "the target is https",
        { Http2: true } => "HTTP/2 is asked for",
        _ when spec.Journeys.SelectMany(journey => journey.Steps).FirstOrDefault(step => step.IsCode) is { } action => $"step '{action.Name}' is C#",
        _ => null,
    };

    /// <summary>The engine's name, with the reason where it is not the fast one.</summary>
    public static string NameOf(LoadSpec spec) => spec.Engine switch
    {
        LoadEngine.Task => "task: asked for",
        _ when WhyNotFast(spec) is { } why => $"task: {why}",
        _ => "fast",
    };

    public static IEngine Of(LoadSpec spec, LoadRun run) => NameOf(spec) == "fast" ? new FastEngine(run) : new TaskEngine(run);
}
