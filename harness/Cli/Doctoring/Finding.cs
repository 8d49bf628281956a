namespace TestHarness.Cli.Doctoring;

/// <summary>What was found of one thing that the harness needs, or can use.</summary>
/// <param name="What">The thing.</param>
/// <param name="Well">Whether it is there, and enough.</param>
/// <param name="Text">What was found; when it is not enough, that and the cure.</param>
internal sealed record Finding(string What, bool Well, string Text)
{
    /// <summary>Whether the harness does all but something without it.</summary>
    public bool Optional { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Well ? $"ok       {What}: {Text}" : $"{(Optional ? "optional" : "MISSING ")} {What}: {Text}";
}
