namespace TestHarness.Load;

/// <summary>A journey as far as it is written.</summary>
internal sealed class JourneyDraft
{
    public List<JourneyStep> Steps { get; } = [];

    public List<string> Names { get; } = [];

    public bool Cookies { get; set; }

    public Journey Written(string name, int weight) => new() { Name = name, Weight = weight, Steps = [.. Steps], Names = [.. Names.Distinct()], Cookies = Cookies };
}
