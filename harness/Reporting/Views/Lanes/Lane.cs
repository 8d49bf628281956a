namespace TestHarness.Reporting.Views.Lanes;

/// <summary>One measure over time for a page whose script does not run, ready to be drawn on a plane of 1000 by 100 with y downwards.</summary>
internal sealed record Lane
{
    public required string Name { get; init; }

    public required string Unit { get; init; }

    /// <summary>What it shows, in words, for those who do not see it.</summary>
    public required string Summary { get; init; }

    /// <summary>Its height on the screen, in pixels.</summary>
    public required int Height { get; init; }

    public IReadOnlyList<Shape> Areas { get; init; } = [];

    public IReadOnlyList<Shape> Curves { get; init; } = [];

    /// <summary>Numbers on the y axis, with lines across.</summary>
    public required IReadOnlyList<Level> Levels { get; init; }

    /// <summary>Limits of the scenario, dashed.</summary>
    public IReadOnlyList<Level> Limits { get; init; } = [];
}

/// <summary>A path as SVG takes it, with a colour class.</summary>
internal sealed record Shape(string Path, string Colour);

/// <summary>A height with its words.</summary>
internal sealed record Level(string Y, string Text);
