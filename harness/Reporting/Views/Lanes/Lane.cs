namespace TestHarness.Reporting.Views.Lanes;

/// <summary>One measure over time, ready to be drawn on a plane of 1000 by 100 with y downwards.</summary>
internal sealed record Lane
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>What it shows, in words, for those who do not see it.</summary>
    public required string Summary { get; init; }

    /// <summary>Its height on the screen, in pixels.</summary>
    public required int Height { get; init; }

    public IReadOnlyList<Bar> Bars { get; init; } = [];

    public IReadOnlyList<Curve> Curves { get; init; } = [];

    /// <summary>Numbers on the y axis, with lines across.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>Limits of the scenario, dashed.</summary>
    public IReadOnlyList<Level> Limits { get; init; } = [];
}

/// <summary>A rectangle with a colour class.</summary>
internal sealed record Bar(string X, string Width, string Y, string Height, string Colour);

/// <summary>A line with a colour class; its points as SVG takes them.</summary>
internal sealed record Curve(string Points, string Colour);

/// <summary>A height with its words.</summary>
internal sealed record Level(string Y, string Text);
